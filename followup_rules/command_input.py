"""Reads the panel for a command: from a file, from standard input, or from verdicts typed as AREA=VERDICT."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from followup_rules.formats.files import read_file, unreadable_error
from followup_rules.formats.panel_json import from_json
from followup_rules.formats.registry import FORMATS, INPUTS, ONE_PANEL_INPUTS, format_of
from followup_rules.formats.tables.answers import Answers
from followup_rules.formats.tables.reading import read_table
from followup_rules.formats.tables.strict import require_panel
from followup_rules.formats.tables.verdict_words import word_key
from followup_rules.model import checks
from followup_rules.model.company import policy_in_use
from followup_rules.model.company_files import MESSAGES, SETTINGS, company_from_dict, read_company
from followup_rules.model.errors import PanelError
from followup_rules.model.names import alike_key, normalize
from followup_rules.model.panel import Imported, Panel, Verdict, read_verdict
from followup_rules.model.strict_json import load
from followup_rules.report.messages import check_drafts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from followup_rules.formats.registry import Format
    from followup_rules.formats.tables.reading import TableReading
    from followup_rules.model.company import Company

Value = TypeVar("Value")

STANDARD_INPUT = "-"
EXAMPLES = "such as Coding=yes or Coding=yes,no"


def add_options(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add the options of every command that reads a panel.

    :param formats: the ids of the formats that the command reads.
    """
    labelled = ", ".join(f"{id_} ({FORMATS[id_].label})" for id_ in formats)
    parser.add_argument(
        "--from",
        dest="from_",
        choices=formats,
        help=f"what the file holds: {labelled}; if left out, its suffix decides",
    )
    parser.add_argument(
        "--read-as",
        action="append",
        default=[],
        type=word_and_verdict,
        metavar="WORD=VERDICT",
        help="read a word of a table as a verdict, such as 'Strong No=no'; you can give it more than once",
    )
    parser.add_argument(
        "--distinct",
        action="append",
        default=[],
        type=two_names,
        metavar="A=B",
        help="say that two names that look alike are two, such as 'Coding=coding'; you can give it more than once",
    )


def word_and_verdict(option: str) -> tuple[str, Verdict]:
    """Read a value of ``--read-as``.

    :raises ArgumentTypeError: saying what is accepted.
    """
    word, equals, typed = option.rpartition("=")
    if not equals or not typed.strip():
        raise argparse.ArgumentTypeError(f"must be WORD=VERDICT, such as 'Strong No=no', not {checks.quote(option)}")
    verdict = _read_option(lambda: read_verdict(typed, ""))
    _read_option(lambda: Answers(read_as={word: verdict}))
    return word, verdict


def two_names(option: str) -> tuple[str, str]:
    """Read a value of ``--distinct``. Names may hold ``=``, so it is split where that gives two alike names.

    :raises ArgumentTypeError: saying what is accepted.
    """
    splits = [(option[:index], option[index + 1 :]) for index, sign in enumerate(option) if sign == "="]
    if not splits:
        raise argparse.ArgumentTypeError(f"must be two names, such as Coding=coding, not {checks.quote(option)}")
    pair = next(filter(_are_alike, splits), splits[0])
    return _read_option(lambda: checks.two_names(pair, ""))


def _are_alike(names: tuple[str, str]) -> bool:
    one, other = map(alike_key, names)
    return one == other != ""


def _read_option(read: Callable[[], Value]) -> Value:
    """Read a value of an option. An error becomes one that argparse shows."""
    try:
        return read()
    except PanelError as error:
        raise argparse.ArgumentTypeError(error.message) from None


def answers_of(options: argparse.Namespace) -> Answers:
    """Return the answers about words and names that the options give.

    :raises PanelError: if one word is given two verdicts.
    """
    read_as: dict[str, Verdict] = {}
    for word, verdict in options.read_as:
        if read_as.setdefault(word_key(word), verdict) is not verdict:
            raise PanelError("--read-as", f"gives {checks.quote(word)} two verdicts; give it one")
    return Answers(read_as=read_as, distinct=tuple(options.distinct))


def typed_panel(arguments: Sequence[str], answers: Answers) -> Panel:
    """Read verdicts typed as ``Coding=yes,no``. The areas are the plan.

    :param arguments: the arguments of the command, one for each area.
    :raises PanelError: at the area, saying what is accepted.
    """
    verdicts: dict[str, list[Verdict]] = {}
    foreign: dict[str, tuple[str, Verdict]] = {}
    for argument in arguments:
        name, equals, words = argument.partition("=")
        area = normalize(name)
        if not equals:
            raise PanelError(area, f"must be AREA=VERDICT, {EXAMPLES}")
        if area in verdicts:
            raise PanelError(area, f"is given twice; write its verdicts together, as in {area}=yes,no")
        verdicts[area] = []
        for word in words.split(","):
            verdict = answers.verdict_for(word)
            if verdict:
                foreign.setdefault(word_key(word), (normalize(word), verdict))
            verdicts[area].append(verdict or read_verdict(word, area))
    panel = _with_policy(_with_distinct(Panel.from_verdicts(verdicts), answers))
    return replace(panel, imported=Imported(words=dict(foreign.values()))) if foreign else panel


def file_format(source: str, from_: str | None) -> Format:
    """Return the format of a file: by ``--from``, or else by its suffix; JSON for standard input.

    :raises PanelError: if there is no such file, or its name does not tell what it holds.
    """
    if source == STANDARD_INPUT:
        return FORMATS[from_ or "json"]
    try:
        Path(source).stat()
    except OSError as error:
        raise unreadable_error(error) from None
    format_ = FORMATS[from_] if from_ else format_of(source)
    if format_ is None:
        with open_source(source) as file:
            read_file(file)  # the error for a spreadsheet, a PDF or an image is more helpful
        raise PanelError("", f"cannot tell what it holds from its name; say --from {', '.join(INPUTS)}")
    return format_


def file_panel(source: str, format_: Format, answers: Answers) -> tuple[Panel, Sequence[str]]:
    """Read the one panel that a file holds.

    :returns: the panel, and notes to show about how a table was read.
    :raises PanelError: naming the path or the row, what is wrong and what is accepted.
    """
    if format_.id not in ONE_PANEL_INPUTS:
        raise PanelError("", f"one panel is accepted here ({', '.join(ONE_PANEL_INPUTS)})")
    if answers.read_as and not format_.is_table:
        raise PanelError("--read-as", f"is for tables and AREA=VERDICT; {format_.label} has the verdicts themselves")
    with open_source(source) as file:
        text = read_file(file)
    if format_.reader is None:
        reading = read_table(text, answers)
        return _with_policy(require_panel(reading)), list(_reading_notes(reading))
    try:
        panel = from_json(text, policy_in_use())
    except PanelError as error:
        raise _with_hint(error, text) from None
    return _with_distinct(panel, answers), ()


def _with_policy(panel: Panel) -> Panel:
    """Put the policy of the company in use into a panel that cannot state one."""
    return replace(panel, policy=policy_in_use() or panel.policy)


def read_company_option(option: str) -> Company:
    """Read the value of ``--company``: the folder of a company, its ``company.toml``, or the JSON of a built guide.

    :raises PanelError: naming the file, and the path in it, of what is missing or not accepted.
    """
    path = Path(option)
    if path.suffix != ".json":
        folder = path.parent if path.name == SETTINGS else path
        company = read_company(folder)
        check_drafts(company, str(folder / MESSAGES))
        return company
    try:
        with open_source(option) as file:
            company = company_from_dict(load(read_file(file)))
    except PanelError as error:
        raise PanelError(f"{option}, {error.path}" if error.path else option, error.message) from None
    check_drafts(company, option)
    return company


def _with_hint(error: PanelError, text: str) -> PanelError:
    """Add to an error that a text which does not begin as JSON may be a table. Standard input has no suffix to tell."""
    is_json = text.lstrip().startswith(("{", "["))
    return error if is_json else PanelError(error.path, f"{error.message}; if it is a table, say --from csv")


def _reading_notes(reading: TableReading) -> Iterator[str]:
    if reading.unused:
        yield f"not used: {', '.join(map(checks.quote, reading.unused))}"
    if reading.empty_cells:
        empty = "1 empty cell is" if reading.empty_cells == 1 else f"{reading.empty_cells} empty cells are"
        yield f'{empty} read as pending; say --read-as="=not-assessed" if nobody was to judge there'


@contextmanager
def open_source(source: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for a dash.

    :raises PanelError: if it cannot be opened.
    """
    if source == STANDARD_INPUT:
        if sys.stdin is None:
            raise PanelError("", "cannot be read: standard input is closed")
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - catch only a failure to open, not one while reading
    except OSError as error:
        raise unreadable_error(error) from None
    with file:
        yield file


def _with_distinct(panel: Panel, answers: Answers) -> Panel:
    return replace(panel, distinct=(*panel.distinct, *answers.distinct)) if answers.distinct else panel
