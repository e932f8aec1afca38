"""The command line: ``followup decide``, ``explain``, ``rules``, ``link``, ``ics``, ``message``, ``schema``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from followup_rules.batch import compose_lines, utf8, write_each
from followup_rules.formats import link
from followup_rules.formats.calendar import to_ics
from followup_rules.formats.registry import FORMATS, INPUTS, READERS, WRITERS, format_of
from followup_rules.formats.schema import Subject, schema
from followup_rules.formats.strict_json import to_pretty_json
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import Panel
from followup_rules.report.compose import compose
from followup_rules.report.messages import CHANNELS, DEFAULT_CHANNEL, draft
from followup_rules.rules.explain import EXPLAINED, explain
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

READY, BAD_INPUT, NOT_READY = 0, 2, 3
"""Exit statuses: there is an outcome, the input is bad, the panel is not ready."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    :param arguments: what follows the command's name; ``sys.argv`` by default.
    :returns: 0 for an outcome, 3 if the panel is not ready, 2 for bad input (explained on standard error, with
        nothing on standard output).
    """
    _speak_utf8()
    asked = command_line().parse_args(arguments)
    try:
        status: int = asked.run(asked)
        sys.stdout.flush()
    except PanelError as error:
        print(f"{asked.source}: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        sys.stdout = None  # the pipe is closed; Python must not flush it at exit
        return READY
    return status


def _speak_utf8() -> None:
    """Write UTF-8 with plain line ends, so that a report is the same bytes on every machine."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def command_line() -> argparse.ArgumentParser:
    """Return the argument parser; the guide's reference is made from it."""
    parser = argparse.ArgumentParser(
        prog="followup", description="From a panel's verdicts to an outcome and its reasons."
    )
    parser.set_defaults(source="followup")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_decide(commands.add_parser("decide", help="decide a panel, or each panel of a JSON Lines file"))
    asked = commands.add_parser("explain", help="explain a rule or a caution")
    asked.add_argument("rule", metavar="RULE")
    asked.set_defaults(run=_explain)
    commands.add_parser("rules", help="list the rules and cautions").set_defaults(run=_rules)
    _add_reader(commands.add_parser("link", help="print a panel as the fragment of a link to the checker"), _link)
    _add_reader(commands.add_parser("ics", help="print a calendar file"), _ics)
    asked = commands.add_parser("message", help="draft what the candidate is told")
    asked.add_argument("--channel", choices=[*CHANNELS], default=DEFAULT_CHANNEL)
    _add_reader(asked, _message)
    asked = commands.add_parser("schema", help="print the JSON Schema of a panel or a report")
    asked.add_argument("kind", nargs="?", choices=[subject.value for subject in Subject], default=Subject.PANEL.value)
    asked.set_defaults(run=_schema)
    return parser


def _add_decide(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "given",
        nargs="+",
        metavar="FILE|AREA=VERDICT",
        help="a file, - for standard input, or Architecture=yes Coding=yes,no",
    )
    _add_from(parser, INPUTS)
    parser.add_argument(
        "--format", choices=[*WRITERS], default="text", help="markdown holds the whole panel, names and evidence too"
    )
    parser.set_defaults(run=_decide)


def _add_reader(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    parser.add_argument("source", metavar="FILE", help="a panel, or - for standard input")
    _add_from(parser, list(READERS))
    parser.set_defaults(run=run)


def _add_from(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    named = ", ".join(f"{name} ({FORMATS[name].label})" for name in formats)
    parser.add_argument(
        "--from", dest="form", choices=formats, help=f"what the file holds: {named}; told by its suffix if left out"
    )


def _decide(asked: argparse.Namespace) -> int:
    if "=" in asked.given[0] and not os.path.exists(asked.given[0]):  # noqa: PTH110 - Path.exists raises on a long name
        asked.source = "command line"
        return _decide_one(_panel_of_verdicts(asked.given), asked.format)
    if len(asked.given) > 1:
        raise PanelError("", "one FILE is accepted, or any number of AREA=VERDICT")
    asked.source = asked.given[0]
    if _form(asked) == "jsonl":
        with _opened(asked.source) as lines:
            return BAD_INPUT if write_each(compose_lines(lines), WRITERS[asked.format], sys.stdout) else READY
    return _decide_one(_panel(asked), asked.format)


def _decide_one(panel: Panel, form: str) -> int:
    report = compose(panel)
    sys.stdout.write(WRITERS[form].report(report, panel))
    return READY if report["ready"] else NOT_READY


def _panel_of_verdicts(given: Sequence[str]) -> Panel:
    verdicts: dict[str, list[str]] = {}
    for word in given:
        area, equals, said = word.partition("=")
        if not equals:
            raise PanelError(word, "must be AREA=VERDICT, such as Coding=yes or Coding=yes,no")
        if area in verdicts:
            raise PanelError(area, f"is given twice; write its verdicts together, as in {area}=yes,no")
        verdicts[area] = [verdict.strip() for verdict in said.split(",") if verdict.strip()] or [""]
    return Panel.from_verdicts(verdicts)


def _form(asked: argparse.Namespace) -> str:
    """Return the input's format: as asked, or else by its suffix; JSON for standard input."""
    named = format_of("standard-input.json" if asked.source == "-" else asked.source)
    form: str = asked.form or (named.id if named else "")
    if form not in INPUTS:
        raise PanelError("", f"cannot tell what it holds from its name; say --from {', '.join(INPUTS)}")
    return form


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - report only a failure to open as the file's fault
    except OSError as error:
        raise PanelError("", f"cannot be read: {error.strerror}") from None
    with file:
        yield file


def _panel(asked: argparse.Namespace) -> Panel:
    form = _form(asked)
    if form not in READERS:
        raise PanelError("", f"one panel is accepted here ({', '.join(READERS)})")
    with _opened(asked.source) as file:
        return READERS[form](utf8(file.read()))


def _explain(asked: argparse.Namespace) -> int:
    print(explain(asked.rule))
    return READY


def _rules(asked: argparse.Namespace) -> int:
    outcomes = {rule.id: f"{rule.outcome} " for rule in RULES}
    width = max(map(len, EXPLAINED)) + 1
    for id_, thing in EXPLAINED.items():
        print(f"{id_:<{width}} {outcomes.get(id_, 'caution '):<22}{thing.explanation.splitlines()[0]}")
    return READY


def _link(asked: argparse.Namespace) -> int:
    print(f"#{link.encode_link(_panel(asked))}")
    return READY


def _ics(asked: argparse.Namespace) -> int:
    sys.stdout.write(to_ics(_panel(asked)))
    return READY


def _message(asked: argparse.Namespace) -> int:
    drafted = draft(_panel(asked), asked.channel)
    print(f"Subject: {drafted['subject']}\n\n{drafted['body']}" if drafted["subject"] else drafted["body"])
    return READY


def _schema(asked: argparse.Namespace) -> int:
    sys.stdout.write(to_pretty_json(schema(asked.kind)))
    return READY
