"""Makes panels for the tests: five areas, five people, and what a test changes about them."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from followup_rules import Area, Dissent, Panel, PanelError, Policy, Scorecard, cli, compose, to_dict
from followup_rules.report.render import render

FIVE = ("Ana Architecture yes", "Ben Coding yes", "Cleo Domain yes", "Dan Process yes", "Eve Projects yes")
AREAS = tuple(said.split()[1] for said in FIVE)

USUAL = Policy(maybe_limit=3, same_area_split="conflict", max_rounds=2, tell_within_working_days=2)
"""The policy of tests whose words depend on one. It is the default, unless a copy of the project has changed that."""

WORKED = {
    path.stem: json.loads(path.read_bytes()) for path in Path(__file__).parents[1].glob("docs/worked-panels/*.json")
}
"""The worked panels of the guide, by the name of their file."""


def card(said, **more):
    """Make a scorecard of ``"Ben Coding no"``; ``-`` for the interviewer makes it anonymous."""
    interviewer, area, verdict = said.split()
    return Scorecard(interviewer=None if interviewer == "-" else interviewer, area=area, verdict=verdict, **more)


def plan(*names):
    """Plan areas, all of them required."""
    return tuple(Area(name=name) for name in names)


def panel(*said, **more):
    """Make a panel of scorecards, each a :class:`Scorecard` or a text as in :func:`card`."""
    return Panel(scorecards=tuple(card(one) if isinstance(one, str) else one for one in said), **more)


UP_TO_TWO_ROUNDS = Policy(max_rounds=2)
"""For what is about the last round, whatever the policy of the project is by default."""


def five(*said, without=(), **more):
    """Plan five areas and say yes in each, but for those that ``said`` speaks about and those in ``without``."""
    given = panel(*said).scorecards
    spoken = {one.area for one in given if one.round == 1} | set(without)
    rest = (card(one) for one in FIVE if one.split()[1] not in spoken)
    return panel(*rest, *given, areas=plan(*AREAS), **more)


def dissent(*names, **more):
    """Return the dissent of people."""
    return tuple(Dissent(interviewer=name, **more) for name in names)


def data(*scorecards, **more):
    """Make a panel's JSON, with one scorecard unless others are given."""
    one = {"area": "Coding", "interviewer": "Ben", "verdict": "yes"}
    return {"version": 1, "scorecards": list(scorecards) or [one], **more}


def saved(given):
    """Return a panel as the bytes of its file."""
    return json.dumps(to_dict(given)).encode()


def everything_open():
    """Return a panel with every kind of open area: a maybe, a conflict, one that is mixed, one that nobody covered."""
    return five(
        "Ana Architecture maybe",
        "Ben Coding yes",
        "Cy Coding no",
        "Cleo Domain yes",
        "Di Domain maybe",
        without=("Projects",),
    )


def headings(given, form, recorded=None):
    """Return the headings of a rendered panel, with the panel on record or without."""
    pattern = r"^#+ (.*)$" if form == "markdown" else r"^([^ \n].*)$"
    return re.findall(pattern, render(compose(given), form, recorded), re.MULTILINE)


def refused(read, *given):
    """Return the error that reading something ends in."""
    with pytest.raises(PanelError) as caught:
        read(*given)
    return caught.value


def command_line(capsys, monkeypatch):
    """Return a way to run the command line that gives its exit status, standard output and standard error."""

    def run(*arguments, given=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = cli.main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return run
