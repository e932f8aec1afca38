"""Runs the command line: ``followup decide`` and the other commands. Each prints one thing."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, NoReturn

from followup_rules import __version__, command_input, command_seals
from followup_rules.batch import compose_lines, write_each
from followup_rules.formats import link
from followup_rules.formats.calendar import to_ics
from followup_rules.formats.files import read_lines
from followup_rules.formats.registry import INPUTS, ONE_PANEL_INPUTS, WRITERS
from followup_rules.formats.schema import Subject, schema
from followup_rules.formats.tables.writing import format_table
from followup_rules.model.company import using
from followup_rules.model.errors import PanelError
from followup_rules.model.strict_json import to_pretty_json
from followup_rules.report.compose import compose
from followup_rules.report.messages import CHANNELS, DEFAULT_CHANNEL, draft
from followup_rules.report.terminal import escape_controls, escape_controls_in_lines
from followup_rules.report.words import join
from followup_rules.rules.explain import RULES_AND_CAUTIONS, explain
from followup_rules.rules.rules import RULES
from followup_rules.standard_streams import EXIT_STATUSES, ExitStatus, print_on_stderr, run_command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _typeshed import SupportsWrite

    from followup_rules.model.panel import Panel

PROGRAM = "followup"
TYPED = "command line"
"""What an error names as its source if the panel is typed."""
_SEALED_AS_PENDING = "; a sealed verdict that is not opened is written as not in yet"
"""What the notes of a link and a table add about seals."""


def main(arguments: Sequence[str] | None = None) -> ExitStatus:
    """Run the command line.

    :param arguments: what follows the command's name; ``sys.argv`` by default.
    :returns: the exit status; for bad input 2, explained on standard error, with nothing on standard output.
    """
    return run_command(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> ExitStatus:
    options = command_line().parse_args(arguments)
    try:
        company = command_input.read_company_option(options.company) if options.company else None
    except PanelError as error:
        print_on_stderr("--company", str(error))
        return ExitStatus.BAD_INPUT
    with using(company):
        try:
            status: ExitStatus = options.run(options)
        except PanelError as error:
            print_on_stderr(options.source, str(error))
            return ExitStatus.BAD_INPUT
    return status


class _Parser(argparse.ArgumentParser):
    """Shows what was typed with visible escapes, and raises an error if help cannot be written."""

    def error(self, message: str) -> NoReturn:
        super().error(escape_controls(message))

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        if file and file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(message, file)


def command_line() -> argparse.ArgumentParser:
    """Return the argument parser. The guide's reference is made from it."""
    statuses = "; ".join(f"{status.value} if {meaning}" for status, meaning in EXIT_STATUSES.items())
    parser = _Parser(
        prog=PROGRAM,
        description="Tells you what a panel's verdicts add up to, and why.",
        epilog=f"Exit status: {statuses}.",
    )
    parser.set_defaults(source=PROGRAM)
    parser.add_argument(
        "--company",
        metavar="FILE",
        help="use a company's policy, words and messages: its folder, company.toml, or the JSON of a built guide",
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_decide(commands.add_parser("decide", help="decide a panel, or each panel of a JSON Lines file"))
    explaining = commands.add_parser("explain", help="explain a rule or a caution")
    explaining.add_argument("rule", metavar="RULE")
    explaining.set_defaults(run=_explain)
    commands.add_parser("rules", help="list the rules and cautions").set_defaults(run=_rules)
    _add_reader(
        commands.add_parser("link", help="print the part of a link that opens a panel in the checker"),
        _link,
    )
    _add_reader(
        commands.add_parser("ics", help="print a calendar file"),
        _ics,
    )
    message = commands.add_parser("message", help="draft the message to the candidate, or the note to the panel")
    message.add_argument(
        "--channel",
        choices=[*CHANNELS],
        default=DEFAULT_CHANNEL,
        help=", ".join(f"{channel.id} ({channel.label.lower()})" for channel in CHANNELS.values()),
    )
    _add_reader(message, _message)
    _add_reader(commands.add_parser("table", help="print a panel's scorecards as a table (CSV)"), _table)
    command_seals.add_seal(commands.add_parser("seal", help="seal your verdict: write its card, and print its seal"))
    command_seals.add_verify(commands.add_parser("verify", help="check a panel's seals, or a card against its seal"))
    schema_ = commands.add_parser("schema", help="print the JSON Schema of a panel or a report")
    schema_.add_argument("kind", nargs="?", choices=[subject.value for subject in Subject], default=Subject.PANEL.value)
    schema_.set_defaults(run=_schema)
    return parser


def _add_decide(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE|AREA=VERDICT",
        help="a file, - for standard input, or verdicts such as Architecture=yes Coding=yes,no",
    )
    command_input.add_options(parser, INPUTS)
    parser.add_argument(
        "--format",
        choices=[*WRITERS],
        default="text",
        help="markdown has the whole panel, with names and evidence",
    )
    parser.set_defaults(run=_decide)


def _add_reader(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], ExitStatus]) -> None:
    parser.add_argument("source", metavar="FILE", help="a panel, or - for standard input")
    command_input.add_options(parser, ONE_PANEL_INPUTS)
    parser.set_defaults(run=run)


def _decide(options: argparse.Namespace) -> ExitStatus:
    first, *others = options.inputs
    if first != command_input.STANDARD_INPUT and not os.path.exists(first):  # noqa: PTH110 - Path raises on a long name
        if "=" in first:
            return _decide_typed(options)
        if PurePath(first).name == first and not PurePath(first).suffix:
            raise PanelError(first, f"is neither a file nor AREA=VERDICT, {command_input.EXAMPLES}")
    options.source = first
    format_ = command_input.file_format(first, options.from_)
    if others:
        raise PanelError("", "one FILE is accepted, or any number of AREA=VERDICT")
    return _decide_lines(options) if format_.is_lines else _decide_panel(_read_panel(options), options.format)


def _decide_typed(options: argparse.Namespace) -> ExitStatus:
    options.source = TYPED
    if options.from_:
        raise PanelError("--from", "is for a file; leave it out where you type AREA=VERDICT")
    return _decide_panel(command_input.typed_panel(options.inputs, command_input.answers_of(options)), options.format)


def _decide_panel(panel: Panel, format_id: str) -> ExitStatus:
    report = compose(panel)
    sys.stdout.write(WRITERS[format_id].report(report, panel))
    return ExitStatus.DONE if report["ready"] else ExitStatus.NOT_READY


def _decide_lines(options: argparse.Namespace) -> ExitStatus:
    if options.read_as or options.distinct:
        raise PanelError("--read-as" if options.read_as else "--distinct", "is for one panel; JSON Lines holds many")
    with command_input.open_source(options.source) as file:
        has_bad_line = write_each(compose_lines(read_lines(file)), WRITERS[options.format], sys.stdout)
    return ExitStatus.BAD_INPUT if has_bad_line else ExitStatus.DONE


def _read_panel(options: argparse.Namespace) -> Panel:
    format_ = command_input.file_format(options.source, options.from_)
    panel, notes = command_input.file_panel(options.source, format_, command_input.answers_of(options))
    for note in notes:
        print_on_stderr(options.source, note)
    return panel


def _explain(options: argparse.Namespace) -> ExitStatus:
    print(explain(options.rule.lower()))
    return ExitStatus.DONE


def _rules(options: argparse.Namespace) -> ExitStatus:
    outcomes = {rule.id: f"{rule.outcome} " for rule in RULES}
    width = max(map(len, RULES_AND_CAUTIONS)) + 1
    for id_, entry in RULES_AND_CAUTIONS.items():
        print(f"{id_:<{width}} {outcomes.get(id_, 'caution '):<22}{entry.explanation.splitlines()[0]}")
    return ExitStatus.DONE


def _link(options: argparse.Namespace) -> ExitStatus:
    panel = _read_panel(options)
    if panel.seals:
        print_on_stderr(options.source, f"a link has no place for the panel's seals{_SEALED_AS_PENDING}")
    print(f"#{link.encode_link(panel)}")
    return ExitStatus.DONE


def _ics(options: argparse.Namespace) -> ExitStatus:
    sys.stdout.write(to_ics(_read_panel(options)))
    return ExitStatus.DONE


def _message(options: argparse.Namespace) -> ExitStatus:
    drafted = draft(_read_panel(options), options.channel)
    text = f"Subject: {drafted['subject']}\n\n{drafted['body']}" if drafted["subject"] else drafted["body"]
    print(escape_controls_in_lines(text))
    return ExitStatus.DONE


def _table(options: argparse.Namespace) -> ExitStatus:
    panel = _read_panel(options)
    omitted = [name for name in ("areas", "dissent", "plan", "seals") if getattr(panel, name)]
    if omitted:
        sealed = _SEALED_AS_PENDING if panel.seals else ""
        print_on_stderr(options.source, f"a table has no place for the panel's {join(omitted)}{sealed}")
    table = format_table(panel)
    sys.stdout.write(escape_controls_in_lines(table) if sys.stdout.isatty() else table)
    return ExitStatus.DONE


def _schema(options: argparse.Namespace) -> ExitStatus:
    sys.stdout.write(to_pretty_json(schema(options.kind)))
    return ExitStatus.DONE
