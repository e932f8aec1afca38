"""Each list of the rules, broken in one place at a time: Python says what is wrong when it imports the module."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from types import ModuleType

import pytest

from followup_rules.model.policy import Policy
from followup_rules.model.registry import RegistryError

pytestmark = pytest.mark.needs_native  # the page's copy of the package has no source

SUFFIX = 'suffixes=(".csv", ".txt")'
BROKEN = [
    (
        "model.panel",
        '    Verdict.NOT_ASSESSED: ("not-assessed",),\n',
        "",
        "there is no word in model/panel.py for the verdict",
    ),
    ("model.panel", '("no", "n")', '("no", "y")', "the word 'y' is for the verdicts 'yes' and 'no'"),
    ("model.panel", '("no", "n")', '("no", "N")', "the word 'N' for the verdict 'no' is not in small letters"),
    ("model.panel", '("no", "n")', '("n",)', "the verdict 'no' is not among its own words"),
    ("model.panel", 'session_field("Role")', 'session_field("")', "the session field 'role' has no label"),
    ("model.panel", "promised_by: date | None", "promised_by: bool", "the session field 'promised_by' has no kind"),
    (
        "model.policy",
        'means="How many rounds of interviews there can be, the first included."',
        'means=""',
        "the policy value 'max_rounds' has no",
    ),
    (
        "model.policy",
        f"        {Policy().maybe_limit},\n        least=1",
        "        0,\n        least=1",
        "the default of the policy value 'maybe_limit' must be a whole number",
    ),
    ("model.policy", '"are a no"}', '""}', "there is no phrase for the policy value 'same_area_split' set to 'no'"),
    (
        "rules.rules",
        '    """An area has no firm',
        '    f"""An area has no firm',
        "the rule 'unsettled' has no explanation",
    ),
    (
        "rules.rules",
        "_make_rule(40,",
        "_make_rule(50,",
        "the rules 'conflict' and 'unsettled' have the same precedence",
    ),
    ("rules.cautions", "no_plan,\n", "no_plan,\n no_plan,\n", "two entries are the caution 'no-plan'"),
    ("rules.explain", "*CAUTIONS]", "*CAUTIONS, RULES[0]]", "two entries are the rule or caution 'clear-no'"),
    ("report.words", 'Outcome.REJECT: "Reject", ', "", "there is no word in report/words.py for the outcome 'reject'"),
    ("report.words", '    AreaStatus.MIXED: "Mixed",\n', "", "there is no word in report/words.py for the area status"),
    ("report.words", '    Verdict.PENDING: "Not in yet",\n', "", "there is no word in report/words.py for the verdict"),
    (
        "report.words",
        '    Verdict.PENDING: "not in yet",\n',
        "",
        "there is no phrase in report/words.py for a text about",
    ),
    (
        "report.sentences",
        "There is no plan",
        "There is {no} plan",
        "the sentence for the caution 'no-plan' has the gap {no}",
    ),
    (
        "report.sentences",
        "{what}{when}",
        "{what}{wen}",
        "the sentence for the next step 'tell-candidate' has the gap {wen}",
    ),
    (
        "report.sentences",
        'Outcome.HIRE: "Tell',
        "'later': \"Tell",
        "there is no sentence in report/sentences.py for telling the outcome 'hire'",
    ),
    (
        "report.sentences",
        "Outcome.NEED_MORE_INFORMATION: TELL",
        "'later': TELL",
        "there is no sentence in report/sentences.py for telling the certain outcome 'need-more-information'",
    ),
    (
        "report.sentences",
        "None: _BEFORE",
        "'later': _BEFORE",
        "there is no sentence in report/sentences.py for collecting verdicts while certain of None",
    ),
    (
        "report.sentences",
        'Outcome.REJECT: "The session may close now',
        "'later': \"The session may close now",
        "there is no sentence in report/sentences.py for the certain outcome 'reject'",
    ),
    (
        "report.sentences",
        "AreaStatus.MISSING: (",
        "'later': (",
        "there is no question and evidence in report/sentences.py",
    ),
    (
        "report.sentences",
        "Waiting for {whose}",
        "Waiting for {who}",
        "the sentence for a verdict that is not in yet has the gap {who}",
    ),
    ("report.sentences", 'id="conflict"', 'id="unsettled"', "two entries are the sentence for a rule 'unsettled'"),
    ("report.messages", 'label="Call to the candidate"', 'label=""', "the message channel 'phone' has no label"),
    ("report.messages", 'id="phone"', 'id="mail"', "two entries are the message channel 'mail'"),
    ("formats.tables.columns", "id=ROUND", "id=EVIDENCE", "two entries are the column 'evidence'"),
    ("formats.tables.columns", '"Rounds, ', '"Notes, ', "the name 'notes' is for the columns 'evidence' and 'round'"),
    ("formats.registry", 'label="JSON Lines"', 'label=" "', "the format 'jsonl' has no label"),
    ("formats.registry", SUFFIX, "suffixes=()", "the format 'csv' has no suffixes"),
    ("formats.registry", SUFFIX, 'suffixes=("csv",)', "the suffix 'csv' of the format 'csv' has no full stop in front"),
    ("formats.registry", SUFFIX, 'suffixes=(".tsv",)', "the suffix '.tsv' is that of the formats 'csv' and 'tsv'"),
    (
        "formats.registry",
        "reader=from_json,\n            is_lines",
        "is_lines",
        "the format 'jsonl' holds a panel on each line",
    ),
    (
        "formats.registry",
        ', around=("", "", ""))',
        ")",
        "the writer of the format 'jsonl' has no around; it needs report, bad_line, around",
    ),
    (
        "model.policy",
        ', SameAreaSplit.NO: "are a no"}',
        "}",
        "there is no phrase for the policy value 'same_area_split' set to 'no'",
    ),
    (
        "formats.registry",
        'around=("", "", "")',
        'around=("", "")',
        "the writer of the format 'jsonl' needs what is written",
    ),
    (
        "practice.assess",
        ', DISSENT: "dissent"',
        ', "x": "dissent"',
        "there is no phrase in practice/assess.py for the",
    ),
    (
        "standard_streams",
        '    ExitStatus.INTERRUPTED: "somebody interrupted the command",\n',
        "",
        "there is no meaning in standard_streams.py for the exit status",
    ),
]
"""A module, a text in it and what it is replaced with, and how the error begins."""


@pytest.mark.parametrize(("name", "old", "new", "message"), BROKEN, ids=[case[3] for case in BROKEN])
def test_what_is_incomplete_is_named_at_import(name, old, new, message, monkeypatch):
    """If a part of an entry is missing, or one list was changed and the other not, Python names both at import."""
    module = import_module(f"followup_rules.{name}")
    source = inspect.getsource(module)
    assert old in source
    copy = ModuleType(module.__name__)
    monkeypatch.setitem(sys.modules, module.__name__, copy)

    with pytest.raises(RegistryError) as caught:
        exec(compile(source.replace(old, new, 1), module.__file__, "exec"), copy.__dict__)  # noqa: S102 - our own source

    assert str(caught.value).startswith(message)
