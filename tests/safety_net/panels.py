"""Makes the panels to record, as JSON: the worked panels, and thousands from a seeded generator."""

from __future__ import annotations

import json
import random
from pathlib import Path

WORKED = Path(__file__).parents[2] / "docs" / "worked-panels"

AREAS = ("Architecture", "Coding", "Domain expertise", "Process", "Team-sized projects", "C#", "_x_ <b>", "Größe | 1.")
PEOPLE = ("Ana", "Ben Baker", "Cleo", "Dan", "Zoë Ångström", "李雷", "@eve", "J. R. Hart")
MIXES = (
    "yes",
    "yes maybe",
    "yes no maybe",
    "yes no maybe pending not-assessed",
    "maybe no",
    "maybe pending",
    "no",
)
TEXTS = (
    "Wrote a failing test, then the fix.",
    "1. Two hints\n2. then a third\tone",
    "*Sound*, but not [their own](x).",
    "He said \u201cno\u201d; she didn\u2019t\u2026",
    "x" * 200,
)
DAYS = tuple(f"2026-{month:02}-{day:02}" for month in (1, 2, 11, 12) for day in (1, 6, 13, 20, 28))


def worked():
    """Return the JSON of each worked panel by its name."""
    return {path.stem: json.loads(path.read_bytes())["panel"] for path in sorted(WORKED.glob("*.json"))}


def generated(count, seed=2026):
    """Yield that many panels, the same in each run."""
    chance = random.Random(seed)  # noqa: S311 - the panels must be the same in each run
    for _ in range(count):
        yield _panel(chance)


def _panel(chance):
    areas = chance.sample(AREAS, chance.randint(1, 6))
    people = chance.sample(PEOPLE, chance.randint(1, 5))
    rounds = chance.choice((1, 1, 1, 2, 2, 3))
    panel = {
        "version": 1,
        "scorecards": _scorecards(chance, areas, people, rounds),
        "areas": [_area(chance, name) for name in areas if chance.random() < 0.8],
        "dissent": [_dissent(chance, who, rounds) for who in people if chance.random() < 0.15],
        "hiring_manager": chance.choice((None, "Hana", *people)),
        "communicators": chance.sample(people, min(len(people), chance.choice((0, 1, 1, 1, 2)))),
        "plan": [_planned(chance, area, people) for area in areas if chance.random() < 0.4],
        "policy": _policy(chance),
        "role": chance.choice((None, None, "Backend engineer", "R&D; lead, *senior*")),
        "candidate": chance.choice((None, None, "A.B.")),
        "notes": chance.choice((None, None, *TEXTS)),
        "promised_by": chance.choice((None, None, *DAYS)),
        **_days(chance),
    }
    return {key: value for key, value in panel.items() if key == "scorecards" or (value is not None and value != [])}


def _scorecards(chance, areas, people, rounds):
    verdicts = chance.choice(MIXES).split()
    return [
        _scorecard(chance, area, who, number, verdicts)
        for number in range(1, rounds + 1)
        for area in areas
        for who in chance.sample([*people, None], chance.choice((0, 1, 1, 2) if number == 1 else (0, 0, 1)))
    ]


def _scorecard(chance, area, who, number, verdicts):
    card = {"area": area, "verdict": chance.choice(verdicts)}
    if who:
        card["interviewer"] = who
    if chance.random() < 0.5:
        card["evidence"] = chance.choice(TEXTS)
    if number > 1:
        card["round"] = number
    if chance.random() < 0.1:
        card["changed"] = {"from": chance.choice(("yes", "no", "maybe", "pending", "not-assessed"))}
        if chance.random() < 0.5:
            card["changed"]["reason"] = chance.choice(TEXTS)
    return card


def _area(chance, name):
    return name if chance.random() < 0.8 else {"name": name, "required": False}


def _dissent(chance, who, rounds):
    dissent = {"interviewer": who, "round": chance.randint(1, rounds)}
    if chance.random() < 0.5:
        dissent["reason"] = chance.choice(TEXTS)
    return dissent


def _planned(chance, area, people):
    planned = {"question": chance.choice(TEXTS), "who": chance.choice(people), "evidence": chance.choice(TEXTS)}
    return {"area": area, **{key: value for key, value in planned.items() if chance.random() < 0.6}}


def _policy(chance):
    return {
        "maybe_limit": chance.randint(1, 4),
        "same_area_split": chance.choice(("conflict", "no")),
        "max_rounds": chance.randint(1, 3),
        "tell_within_working_days": chance.choice((0, 1, 2, 5)),
    }


def _days(chance):
    interviewed_on, session_on = sorted(chance.choices(DAYS, k=2))
    return {
        "interviewed_on": chance.choice((None, interviewed_on)),
        "session_on": chance.choice((None, session_on)),
    }
