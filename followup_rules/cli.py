"""The command line: ``followup decide`` and the other commands, each of which prints one thing."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, NoReturn

from followup_rules import __version__, command_input
from followup_rules.batch import compose_lines, write_each
from followup_rules.formats import link
from followup_rules.formats.calendar import to_ics
from followup_rules.formats.files import read_lines
from followup_rules.formats.registry import INPUTS, READERS, WRITERS
from followup_rules.formats.schema import Subject, schema
from followup_rules.formats.strict_json import to_pretty_json
from followup_rules.formats.tables.writing import format_table
from followup_rules.model.errors import PanelError
from followup_rules.report.compose import compose
from followup_rules.report.messages import CHANNELS, DEFAULT_CHANNEL, draft
from followup_rules.report.terminal import escape_controls, escape_controls_in_lines
from followup_rules.report.words import join
from followup_rules.rules.explain import RULES_AND_CAUTIONS, explain
from followup_rules.rules.rules import RULES
from followup_rules.standard_streams import EXIT_STATUSES, ExitStatus, complain, run_command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _typeshed import SupportsWrite

    from followup_rules.model.panel import Panel

PROGRAM = "followup"
TYPED = "command line"
"""What an error names in place of a file if the panel is typed."""


def main(arguments: Sequence[str] | None = None) -> ExitStatus:
    """Run the command line.

    :param arguments: what follows the command's name; ``sys.argv`` by default.
    :returns: the exit status; for bad input 2, explained on standard error, with nothing on standard output.
    """
    return run_command(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> ExitStatus:
    asked = command_line().parse_args(arguments)
    try:
        status: ExitStatus = asked.run(asked)
    except PanelError as error:
        complain(asked.source, str(error))
        return ExitStatus.BAD_INPUT
    return status


class _Parser(argparse.ArgumentParser):
    """Shows what was typed with visible escapes, and raises if help cannot be written, which argparse would not."""

    def error(self, message: str) -> NoReturn:
        super().error(escape_controls(message))

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        if file and file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(message, file)


def command_line() -> argparse.ArgumentParser:
    """Return the argument parser; the guide's reference is made from it."""
    statuses = "; ".join(f"{status.value} if {meaning}" for status, meaning in EXIT_STATUSES.items())
    parser = _Parser(
        prog=PROGRAM,
        description="From a panel's verdicts to an outcome and its reasons.",
        epilog=f"Exit status: {statuses}.",
    )
    parser.set_defaults(source=PROGRAM)
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
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
    _add_reader(commands.add_parser("table", help="print a panel's scorecards as a table (CSV)"), _table)
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
    command_input.add_options(parser, INPUTS)
    parser.add_argument(
        "--format", choices=[*WRITERS], default="text", help="markdown holds the whole panel, names and evidence too"
    )
    parser.set_defaults(run=_decide)


def _add_reader(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], ExitStatus]) -> None:
    parser.add_argument("source", metavar="FILE", help="a panel, or - for standard input")
    command_input.add_options(parser, list(READERS))
    parser.set_defaults(run=run)


def _decide(asked: argparse.Namespace) -> ExitStatus:
    first, *others = asked.given
    if first != command_input.STANDARD_INPUT and not os.path.exists(first):  # noqa: PTH110 - Path raises on a long name
        if "=" in first:
            return _decide_typed(asked)
        if PurePath(first).name == first and not PurePath(first).suffix:
            raise PanelError(first, f"is neither a file nor AREA=VERDICT, {command_input.EXAMPLES}")
    asked.source = first
    form = command_input.file_format(first, asked.form)
    if others:
        raise PanelError("", "one FILE is accepted, or any number of AREA=VERDICT")
    return _decide_lines(asked) if form.is_lines else _decide_one(_panel(asked), asked.format)


def _decide_typed(asked: argparse.Namespace) -> ExitStatus:
    asked.source = TYPED
    if asked.form:
        raise PanelError("--from", "is for a file; leave it out with AREA=VERDICT")
    return _decide_one(command_input.typed_panel(asked.given, command_input.answers_of(asked)), asked.format)


def _decide_one(panel: Panel, form: str) -> ExitStatus:
    report = compose(panel)
    sys.stdout.write(WRITERS[form].report(report, panel))
    return ExitStatus.DONE if report["ready"] else ExitStatus.NOT_READY


def _decide_lines(asked: argparse.Namespace) -> ExitStatus:
    if asked.read_as or asked.distinct:
        raise PanelError("--read-as" if asked.read_as else "--distinct", "is for one panel; JSON Lines holds many")
    with command_input.opened(asked.source) as file:
        bad = write_each(compose_lines(read_lines(file)), WRITERS[asked.format], sys.stdout)
    return ExitStatus.BAD_INPUT if bad else ExitStatus.DONE


def _panel(asked: argparse.Namespace) -> Panel:
    form = command_input.file_format(asked.source, asked.form)
    panel, notes = command_input.file_panel(asked.source, form, command_input.answers_of(asked))
    for note in notes:
        complain(asked.source, note)
    return panel


def _explain(asked: argparse.Namespace) -> ExitStatus:
    print(explain(asked.rule.lower()))
    return ExitStatus.DONE


def _rules(asked: argparse.Namespace) -> ExitStatus:
    outcomes = {rule.id: f"{rule.outcome} " for rule in RULES}
    width = max(map(len, RULES_AND_CAUTIONS)) + 1
    for id_, thing in RULES_AND_CAUTIONS.items():
        print(f"{id_:<{width}} {outcomes.get(id_, 'caution '):<22}{thing.explanation.splitlines()[0]}")
    return ExitStatus.DONE


def _link(asked: argparse.Namespace) -> ExitStatus:
    print(f"#{link.encode_link(_panel(asked))}")
    return ExitStatus.DONE


def _ics(asked: argparse.Namespace) -> ExitStatus:
    sys.stdout.write(to_ics(_panel(asked)))
    return ExitStatus.DONE


def _message(asked: argparse.Namespace) -> ExitStatus:
    drafted = draft(_panel(asked), asked.channel)
    text = f"Subject: {drafted['subject']}\n\n{drafted['body']}" if drafted["subject"] else drafted["body"]
    print(escape_controls_in_lines(text))
    return ExitStatus.DONE


def _table(asked: argparse.Namespace) -> ExitStatus:
    panel = _panel(asked)
    omitted = [name for name in ("areas", "dissent", "plan") if getattr(panel, name)]
    if omitted:
        complain(asked.source, f"a table has no place for the panel's {join(omitted)}")
    written = format_table(panel)
    sys.stdout.write(escape_controls_in_lines(written) if sys.stdout.isatty() else written)
    return ExitStatus.DONE


def _schema(asked: argparse.Namespace) -> ExitStatus:
    sys.stdout.write(to_pretty_json(schema(asked.kind)))
    return ExitStatus.DONE
