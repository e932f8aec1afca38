"""Reads the panel that a command is given: a file, standard input, or verdicts typed as AREA=VERDICT."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from followup_rules.formats.files import read_file, unreadable
from followup_rules.formats.registry import FORMATS, INPUTS, READERS, format_of
from followup_rules.formats.tables.answers import Answers
from followup_rules.formats.tables.reading import read_table
from followup_rules.formats.tables.strict import settled_panel
from followup_rules.formats.tables.verdict_words import folded
from followup_rules.model import checks
from followup_rules.model.errors import PanelError
from followup_rules.model.names import alike_key, normalize
from followup_rules.model.panel import Imported, Panel, Verdict, read_verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from followup_rules.formats.registry import Format
    from followup_rules.formats.tables.reading import TableReading

Thing = TypeVar("Thing")

STANDARD_INPUT = "-"
EXAMPLES = "such as Coding=yes or Coding=yes,no"


def add_options(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add what every command that reads a panel can be told about it."""
    named = ", ".join(f"{name} ({FORMATS[name].label})" for name in formats)
    parser.add_argument(
        "--from", dest="form", choices=formats, help=f"what the file holds: {named}; if left out, its suffix decides"
    )
    parser.add_argument(
        "--read-as",
        action="append",
        default=[],
        type=word_and_verdict,
        metavar="WORD=VERDICT",
        help="read a word of a table as a verdict, such as 'Strong No=no'; may be given again",
    )
    parser.add_argument(
        "--distinct",
        action="append",
        default=[],
        type=two_names,
        metavar="A=B",
        help="say that two names that look alike are two, such as 'Coding=coding'; may be given again",
    )


def word_and_verdict(option: str) -> tuple[str, Verdict]:
    """Read a value of ``--read-as``.

    :raises ArgumentTypeError: saying what is accepted.
    """
    word, equals, typed = option.rpartition("=")
    if not equals or not typed.strip():
        raise argparse.ArgumentTypeError(f"must be WORD=VERDICT, such as 'Strong No=no', not {checks.quote(option)}")
    verdict = _accepted(lambda: read_verdict(typed, ""))
    _accepted(lambda: Answers(read_as={word: verdict}))
    return word, verdict


def two_names(option: str) -> tuple[str, str]:
    """Read a value of ``--distinct``. Names may hold ``=``: the split that gives names that look alike is taken.

    :raises ArgumentTypeError: saying what is accepted.
    """
    splits = [(option[:at], option[at + 1 :]) for at, sign in enumerate(option) if sign == "="]
    if not splits:
        raise argparse.ArgumentTypeError(f"must be two names, such as Coding=coding, not {checks.quote(option)}")
    pair = next(filter(_are_alike, splits), splits[0])
    return _accepted(lambda: checks.two_names(pair, ""))


def _are_alike(names: tuple[str, str]) -> bool:
    one, other = map(alike_key, names)
    return one == other != ""


def _accepted(read: Callable[[], Thing]) -> Thing:
    """Return what an option gives. Its parser wants an error of its own kind."""
    try:
        return read()
    except PanelError as error:
        raise argparse.ArgumentTypeError(error.message) from None


def answers_of(asked: argparse.Namespace) -> Answers:
    """Return what the options say about words and names.

    :raises PanelError: if one word is given two verdicts.
    """
    read_as: dict[str, Verdict] = {}
    for word, verdict in asked.read_as:
        if read_as.setdefault(folded(word), verdict) is not verdict:
            raise PanelError("--read-as", f"gives {checks.quote(word)} two verdicts; give it one")
    return Answers(read_as=read_as, distinct=tuple(asked.distinct))


def typed_panel(words: Sequence[str], answers: Answers) -> Panel:
    """Read verdicts typed as ``Coding=yes,no``. The areas are the plan.

    :raises PanelError: at the area, saying what is accepted.
    """
    verdicts: dict[str, list[Verdict]] = {}
    foreign: dict[str, tuple[str, Verdict]] = {}
    for word in words:
        typed, equals, said = word.partition("=")
        area = normalize(typed)
        if not equals:
            raise PanelError(area, f"must be AREA=VERDICT, {EXAMPLES}")
        if area in verdicts:
            raise PanelError(area, f"is given twice; write its verdicts together, as in {area}=yes,no")
        verdicts[area] = []
        for each in said.split(","):
            verdict = answers.verdict_for(each)
            if verdict:
                foreign.setdefault(folded(each), (normalize(each), verdict))
            verdicts[area].append(verdict or read_verdict(each, area))
    panel = _with_distinct(Panel.from_verdicts(verdicts), answers)
    return replace(panel, imported=Imported(words=dict(foreign.values()))) if foreign else panel


def file_format(source: str, form: str | None) -> Format:
    """Return the format of a file: as asked, or else by its suffix; JSON for standard input.

    :raises PanelError: if there is no such file, or neither its name nor its first bytes tell.
    """
    if source == STANDARD_INPUT:
        return FORMATS[form or "json"]
    try:
        Path(source).stat()
    except OSError as error:
        raise unreadable(error) from None
    named = FORMATS[form] if form else format_of(source)
    if named is None:
        with opened(source) as file:
            read_file(file)  # a spreadsheet, a PDF or an image says what it is
        raise PanelError("", f"cannot tell what it holds from its name; say --from {', '.join(INPUTS)}")
    return named


def file_panel(source: str, form: Format, answers: Answers) -> tuple[Panel, Sequence[str]]:
    """Read the one panel that a file holds.

    :returns: the panel, and what there is to know about how a table was read.
    :raises PanelError: naming the place in the file, what is wrong and what is accepted.
    """
    if form.id not in READERS:
        raise PanelError("", f"one panel is accepted here ({', '.join(READERS)})")
    if answers.read_as and not form.is_table:
        raise PanelError("--read-as", f"is for tables and AREA=VERDICT; {form.label} has the verdicts themselves")
    with opened(source) as file:
        text = read_file(file)
    if form.is_table:
        reading = read_table(text, answers)
        return settled_panel(reading), list(_notes(reading))
    try:
        panel = READERS[form.id](text)
    except PanelError as error:
        raise _with_hint(error, text) from None
    return _with_distinct(panel, answers), ()


def _with_hint(error: PanelError, text: str) -> PanelError:
    """Ask whether a text that does not begin as JSON is a table: standard input has no suffix to tell."""
    is_json = text.lstrip().startswith(("{", "["))
    return error if is_json else PanelError(error.path, f"{error.message}; if it is a table, say --from csv")


def _notes(reading: TableReading) -> Iterator[str]:
    if reading.unused:
        yield f"not used: {', '.join(map(checks.quote, reading.unused))}"
    if reading.empty_cells:
        empty = "1 empty cell is" if reading.empty_cells == 1 else f"{reading.empty_cells} empty cells are"
        yield f'{empty} read as pending; say --read-as="=not-assessed" if nobody was to judge there'


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for a dash.

    :raises PanelError: if it cannot be opened.
    """
    if source == STANDARD_INPUT:
        if sys.stdin is None:
            raise PanelError("", "cannot be read: standard input is closed")
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - report only a failure to open as the file's fault
    except OSError as error:
        raise unreadable(error) from None
    with file:
        yield file


def _with_distinct(panel: Panel, answers: Answers) -> Panel:
    return replace(panel, distinct=(*panel.distinct, *answers.distinct)) if answers.distinct else panel
