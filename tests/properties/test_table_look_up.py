"""What the page looks up before Python is there, held against Python: the page's own module under Node."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from functools import cache
from itertools import chain, combinations_with_replacement, product
from pathlib import Path

import pytest

from followup_rules.formats.panel_json import from_dict, to_dict
from followup_rules.lookup_table.table import lookup_table
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import Area, Dissent, Panel, Scorecard, Verdict
from followup_rules.model.policy import Policy
from followup_rules.report.compose import indexes_of, outline
from followup_rules.rules.decide import decide
from tests.properties.test_every_small_panel import DAN, NOBODY, POLICIES, panel_of

pytestmark = pytest.mark.needs_native

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.executable).with_name("node")
RANDOM_PANELS = 20_000
SEEDS = 2
"""In how many tests they are tried, so that they run beside each other."""
NAMES = ("Ana", "Ben", "Cleo", " Dan ", "E{0}e", "$&", "Zoe\u0301", "{area}", None, None)
DISSENTS = (*[0] * 12, 1, 2, 3, 12)
AREAS = ("Architecture", "Coding", "{areas}", "Caf\u00e9", "$1", *(f"Area {at}" for at in range(30)))


def looked_up(policy, panels):
    """Have Node look every panel up and compare; return how many had an answer and how many had none."""
    return in_node(policy, ({"panel": to_dict(panel), "expected": _expected(panel)} for panel in panels))


def in_node(policy, cases):
    """Run the page's module on cases, each a panel as the page sends it and the answer expected."""
    lines = chain([table_for(policy)], cases)
    with subprocess.Popen(
        [NODE, ROOT / "tests" / "js" / "checker" / "quick-answer" / "look-up-many.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as node:
        said, wrong = node.communicate("".join(f"{json.dumps(line)}\n" for line in lines))
    assert node.returncode == 0, wrong
    return tuple(map(int, said.split()))


@cache
def table_for(policy):
    """Return a policy's table, which takes a second to make."""
    return lookup_table(policy)


def _expected(panel):
    """Return what Python says of a panel that the table is there for, else None."""
    if panel.round > 1 or any(one.round > 1 for one in panel.dissent):
        return None
    decision = decide(panel)
    said = outline(decision, indexes_of(decision))
    return {**said, "reasons": [reason for reason in said["reasons"] if reason["decided"]]}


def small_panels(policy, *, several=True):
    """Yield every small panel of two areas with two verdicts; also of three with pairs, and five with one verdict."""
    pairs = list(combinations_with_replacement(Verdict, 2))
    shapes = [product(product(Verdict, repeat=2), repeat=2)]
    if several:
        shapes += [product(pairs, repeat=3), product(product(Verdict), repeat=5)]
    for areas in chain.from_iterable(shapes):
        for dissent in (NOBODY, DAN):
            yield panel_of(areas, dissent, policy)


def random_panels(count, seed):
    """Yield panels of every size, the same ones for a seed: mostly first-round ones, of strange names too."""
    dice = random.Random(seed)  # noqa: S311, no secret
    for _ in range(count):
        weights = dice.choice([(9, 1, 2, 1, 1), (1, 1, 1, 1, 1), (5, 2, 5, 0, 1), (30, 1, 1, 0, 1)])
        names = dice.sample(AREAS, dice.choice([0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 9, 14]))
        planned = names[: dice.choice([0, len(names), len(names)])]
        later = dice.random() < 0.02
        yield Panel(
            areas=tuple(Area(name=name, required=dice.random() < 0.9) for name in planned),
            scorecards=tuple(
                Scorecard(area=name, interviewer=who, verdict=verdict, round=dice.choice([1, 2]) if later else 1)
                for name in names
                for who, verdict in zip(
                    _people(dice), dice.choices(list(Verdict), weights, k=dice.choice([0, 1, 1, 2, 3])), strict=False
                )
            ),
            dissent=tuple(Dissent(interviewer=dice.choice(NAMES[:8])) for _ in range(dice.choice(DISSENTS))),
        )


def _people(dice):
    return dice.sample(NAMES, len(NAMES))


def test_the_page_looks_up_what_python_says_for_every_small_panel():
    """Outcome, area statuses, deciding reasons with their grounds and words, and who is awaited: all the same."""
    policy = Policy()
    panels = list(small_panels(policy))

    assert looked_up(policy, panels) == (len(panels), 0)


@pytest.mark.parametrize("seed", range(2026, 2026 + SEEDS))
def test_the_page_looks_up_what_python_says_for_random_panels(seed):
    """The same for panels of every size and of strange names, some of them of a later round: those wait for Python."""
    answers, nulls = looked_up(Policy(), random_panels(RANDOM_PANELS // SEEDS, seed))

    assert answers + nulls == RANDOM_PANELS // SEEDS
    assert answers > 20 * nulls
    assert nulls > 0, "no panel of a later round was tried"


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_a_site_with_a_policy_of_its_own_gets_a_table_of_its_own(policy):
    """With any policy that a company sets, its page looks up what Python says under that policy."""
    own = Policy(**policy)

    answers, _ = looked_up(own, small_panels(own, several=False))

    assert answers > 1_000


CARD = {"area": "Coding", "interviewer": "Ana", "verdict": "yes"}
FIRST = {"version": 1, "areas": ["Coding"], "scorecards": [CARD]}
REFUSED = [
    {"dissent": [{"interviewer": " "}]},
    {"dissent": [{"interviewer": "Dan\x7f"}]},
    {"dissent": [{"interviewer": "Dan\ud800"}]},
    {"dissent": [{"interviewer": "Dan", "settled": True}]},
    {"areas": ["Coding", "Coding "]},
    {"areas": ["Coding", " "]},
    {"areas": ["Coding", "\u200b"]},
    {"areas": ["Caf\u00e9", "Cafe\u0301"]},
    {"areas": ["Team-fit", "Team\u2010fit"]},
    {"areas": ["Cod\x1bing"]},
    {"areas": ["a" * 10_001]},
    {"areas": [f"Area {number}" for number in range(201)]},
    {"areas": [f"Area {number}" for number in range(200)]},
    {"scorecards": [CARD, {**CARD, "interviewer": "Ana ", "verdict": "no"}]},
    {"scorecards": [CARD, {**CARD, "interviewer": "An\ufeffa", "verdict": "no"}]},
    {"scorecards": [CARD, {**CARD, "area": "Cod\u00ading", "verdict": "no"}]},
    {"scorecards": [{**CARD, "interviewer": "D E"}, {**CARD, "interviewer": "D\u2003\u00a0E", "verdict": "no"}]},
    {"scorecards": [{**CARD, "area": "Team-fit"}, {**CARD, "area": "Team\u2011fit", "verdict": "no"}]},
    {"scorecards": [{**CARD, "interviewer": " "}]},
    {"scorecards": [{**CARD, "interviewer": "Ana\x07"}]},
    {"scorecards": [{**CARD, "area": ""}]},
    {"scorecards": [{**CARD, "area": "Coding\x9b"}]},
    {"scorecards": [{"area": "Coding", "verdict": "yes"}] * 2_001},
]
"""What makes a panel one that Python refuses, in what the outcome depends on."""


def test_a_panel_the_table_is_not_for_waits_for_python():
    """A policy of its own or a later round: there is no quick answer."""
    others = [
        {"policy": {"maybe_limit": 2}},
        {"scorecards": [{**CARD, "round": 2}]},
        {"dissent": [{"interviewer": "Dan", "round": 2}]},
    ]

    assert in_node(Policy(), [{"panel": {**FIRST, **other}, "expected": None} for other in others]) == (0, len(others))
    same = {**FIRST, "policy": Policy().values}
    assert in_node(Policy(), [{"panel": same, "expected": _expected(from_dict(same))}]) == (1, 0)


@pytest.mark.parametrize(
    ("stated", "is_answered"),
    [
        ({"maybe_limit": 2, "max_rounds": 5}, True),
        ({"maybe_limit": 2, "max_rounds": 5, "same_area_split": "conflict"}, True),
        ({}, False),
        ({"maybe_limit": 2}, False),
        ({"maybe_limit": 3, "max_rounds": 5}, False),
        ({"maybe_limit": 2, "max_rounds": 5, "same_area_split": "no"}, False),
    ],
)
def test_a_company_s_table_answers_only_panels_with_the_whole_of_its_policy(stated, is_answered):
    """Where a panel states no value the guide's holds, so a panel of the guide gets no answer by a company's table."""
    company = Policy(maybe_limit=2, max_rounds=5)
    panel = {**FIRST, **({"policy": stated} if stated else {})}
    expected = _expected(from_dict(panel)) if is_answered else None

    assert in_node(company, [{"panel": panel, "expected": expected}]) == ((1, 0) if is_answered else (0, 1))


def test_a_panel_that_python_refuses_has_no_quick_answer():
    """A name that is missing, there twice or no name, or too many of anything: nobody sees an outcome for that."""
    panels = [{**FIRST, **other} for other in REFUSED]
    for panel in panels:
        with pytest.raises(PanelError):
            from_dict(panel)

    assert in_node(Policy(), [{"panel": panel, "expected": None} for panel in panels]) == (0, len(panels))


@pytest.mark.parametrize(
    "mistake",
    [
        {"hiring_manager": " "},
        {"communicators": [" "]},
        {"interviewed_on": "2026-11-24", "session_on": "2026-11-20"},
        {"notes": "x" * 10_001},
    ],
    ids=lambda mistake: next(iter(mistake)),
)
def test_a_mistake_beside_the_verdicts_leaves_the_answer_to_the_verdicts(mistake):
    """Python takes no panel with a mistake in it; the table looks at the verdicts alone, and says what they come to."""
    panel = {"version": 1, "scorecards": [{"area": "Coding", "interviewer": "Ana", "verdict": "yes"}]}
    with pytest.raises(PanelError):
        from_dict({**panel, **mistake})

    assert in_node(Policy(), [{"panel": {**panel, **mistake}, "expected": _expected(from_dict(panel))}]) == (1, 0)
