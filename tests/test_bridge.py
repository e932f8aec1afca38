"""What the page asks Python: one text in, one text out, and never an exception."""

from __future__ import annotations

import json
from importlib import import_module

import pytest

from followup_rules import Panel, Policy, bridge, company_to_dict, compose, decide, from_dict, to_dict, using
from followup_rules.bridge import call
from followup_rules.formats import link
from followup_rules.formats.calendar import to_ics
from followup_rules.formats.collect import collect
from followup_rules.formats.grid import lay_out, to_svg
from followup_rules.formats.invite import invitations
from followup_rules.formats.open_cards import open_cards, sealing
from followup_rules.formats.record import record
from followup_rules.formats.seal_text import card_text, seal_of
from followup_rules.formats.tables.answers import Answers
from followup_rules.formats.tables.preview import preview_table
from followup_rules.formats.tables.writing import format_table
from followup_rules.model import checks
from followup_rules.model.cards import Card, card_json, digits_of
from followup_rules.model.company import Company, company_in_use
from followup_rules.model.strict_json import to_canonical_json
from followup_rules.practice.assess import assess, factors
from followup_rules.practice.exercises import exercise
from followup_rules.report.messages import draft
from followup_rules.report.render import render
from followup_rules.report.words import policy_differences, rules_and_policy
from followup_rules.rules.next_round import next_round
from tests.building import data, five, panel, refused

EXAMPLE = Company(name="Example Bakeries", policy=Policy(maybe_limit=2, max_rounds=3, tell_within_working_days=1))
GIVEN = five("Ben Coding maybe", session_on="2026-11-23", role="Backend engineer", candidate="Sam Tester")
PANEL = to_dict(GIVEN)
TABLE = format_table(GIVEN)
RULES = rules_and_policy(Policy().values)
JAMO = ("\uac00", "\u1100x \u1161y")
"""Two names whose initials look alike: a Korean syllable, and the two letters it is made of."""


def asked(do, **more):
    """Ask for something and return the answer as data; a panel is written as the page writes it, its id stays."""
    if not isinstance(more.get("panel", ""), str):
        more["panel"] = json.dumps(more["panel"])
    return json.loads(call(json.dumps({"do": do, **more})))


SEALABLE = {"area": "Coding", "interviewer": "Ben", "round": 1, "panel": "0" * 32, "verdict": "no", "evidence": "x"}
SEALED_CARD = Card(**SEALABLE, nonce="ab" * 32)
CARD_JSON = card_json(SEALED_CARD)
AWAITED = panel("Ben Coding pending", id="0" * 32)
COLLECTED = collect(AWAITED, [seal_of(SEALED_CARD), CARD_JSON])
ADDRESS = "https://example.org/your-card.html"

DONE = {
    "seal": (
        {**SEALABLE, "nonce": "ab" * 32},
        {
            "text": seal_of(SEALED_CARD),
            "digits": digits_of(CARD_JSON),
            "short": digits_of(CARD_JSON)[:8],
            "card": CARD_JSON,
            "card_text": card_text(SEALED_CARD),
            "name": "card-00000000-coding-ben.json",
        },
    ),
    "invite": ({"panel": to_dict(AWAITED), "address": ADDRESS}, invitations(AWAITED, ADDRESS)),
    "read-invitation": (
        {"text": invitations(AWAITED, ADDRESS)["invitations"][0]["link"]},
        {"area": "Coding", "interviewer": "Ben", "round": 1, "panel": "0" * 32},
    ),
    "collect": (
        {"panel": to_dict(AWAITED), "texts": [seal_of(SEALED_CARD), CARD_JSON]},
        {"panel": to_dict(COLLECTED.panel), "held": [CARD_JSON], "found": COLLECTED.found},
    ),
    "collect answers": (
        {
            "panel": to_dict(COLLECTED.panel),
            "texts": [],
            "held": [CARD_JSON],
            "answers": {"counts": [digits_of(CARD_JSON)]},
        },
        {"panel": to_dict(COLLECTED.panel), "held": [CARD_JSON], "found": []},
    ),
    "open": (
        {"panel": to_dict(COLLECTED.panel), "held": [CARD_JSON]},
        to_dict(open_cards(COLLECTED.panel, [CARD_JSON])),
    ),
    "open early": (
        {
            "panel": to_dict(COLLECTED.panel),
            "held": [CARD_JSON],
            "reason": "no time",
            "opened_by": {digits_of(CARD_JSON): "Hana"},
        },
        to_dict(open_cards(COLLECTED.panel, [CARD_JSON], None, {digits_of(CARD_JSON): "Hana"})),
    ),
    "sealing": (
        {"panel": to_dict(COLLECTED.panel), "held": [CARD_JSON]},
        sealing(COLLECTED.panel, [CARD_JSON]),
    ),
    "decide": ({"panel": PANEL}, compose(GIVEN)),
    "parse": ({"text": json.dumps(PANEL)}, PANEL),
    "preview": ({"text": TABLE + "Coding,Eve,perhaps,,"}, preview_table(TABLE + "Coding,Eve,perhaps,,")),
    "preview answers": (
        {
            "text": TABLE + "coding,Eve,Hire,,\n,Dan,no,,",
            "read_as": {"hire": "yes"},
            "distinct": [["Coding", "coding"]],
            "same": [["Eve", "eve"]],
            "columns": {"4": "unused"},
            "interviewer": "Ana",
            "area": "Coding",
            "same_area": False,
            "corrected": {"7": {"2": "Eve"}},
            "discard": [8],
        },
        preview_table(
            TABLE + "coding,Eve,Hire,,\n,Dan,no,,",
            Answers(
                read_as={"Hire": "yes"},
                distinct=(("Coding", "coding"),),
                same=(("Eve", "eve"),),
                columns={4: "unused"},
                interviewer="Ana",
                area="Coding",
                same_area=False,
                corrected={7: {2: "Eve"}},
                discard=frozenset({8}),
            ),
        ),
    ),
    "encode": ({"panel": PANEL}, link.encode_link(GIVEN)),
    "decode": ({"text": link.encode_link(GIVEN)}, to_dict(link.decode_link(link.encode_link(GIVEN)))),
    "calendar": ({"panel": PANEL}, {"text": to_ics(GIVEN), "name": "backend-engineer-st-round-1.ics"}),
    "extras": (
        {"panel": PANEL},
        {
            "draft": draft(GIVEN, "mail"),
            "grid": lay_out(GIVEN),
            "policy": [],
            "rules": RULES,
            "alike": {"areas": [], "people": []},
        },
    ),
    "draw": (
        {"panel": PANEL},
        {
            "svg": to_svg(GIVEN, slug="panel"),
            "names": {"svg": "backend-engineer-st-round-1.svg", "png": "backend-engineer-st-round-1.png"},
        },
    ),
    "record": ({"panel": PANEL, "names": True, "evidence": False}, record(GIVEN, names=True, evidence=False)),
    "next-round": ({"panel": PANEL}, to_dict(next_round(GIVEN))),
    "assess": (
        {"level": 2, "number": 3, "outcome": "hire", "factor": "together"},
        assess(exercise(2, 3).panel, "hire", "together"),
    ),
    "render": ({"panel": PANEL}, render(compose(GIVEN), "text", GIVEN)),
    "render markdown": ({"panel": PANEL, "format": "markdown"}, render(compose(GIVEN), "markdown", GIVEN)),
}


@pytest.mark.parametrize("what", DONE)
def test_what_can_be_done(what):
    """The answer to a request has its result under ok."""
    request, expected = DONE[what]

    assert {"ok": json.loads(json.dumps(expected))} == asked(what.split()[0], **request)


def test_canonical():
    """The page gets the same report as any other caller, byte for byte."""
    assert to_canonical_json({"ok": compose(GIVEN)}) == call(json.dumps({"do": "decide", "panel": json.dumps(PANEL)}))


@pytest.fixture
def company():
    """Put the example company in use, as a page of its guide does at the start; undo that after the test."""
    with using(None):
        assert asked("company", company=company_to_dict(EXAMPLE)) == {"ok": None}
        yield EXAMPLE


def test_a_companys_policy_holds_for_what_states_none(company):
    """A file or a table without a policy is opened under the company's; a file that states values keeps them."""
    ours = company.policy.values
    stated = {**ours, "maybe_limit": 3}

    assert asked("parse", text=json.dumps(data()))["ok"]["policy"] == ours
    assert asked("parse", text=json.dumps(data(policy={"maybe_limit": 3})))["ok"]["policy"] == stated
    assert asked("preview", text=TABLE)["ok"]["panel"]["policy"] == ours
    assert asked("preview", text="area,interviewer,verdict\nCoding,Ben,perhaps")["ok"]["panel"] is None


def test_values_that_are_the_guides_are_told_where_a_company_has_others(company):
    """A form that starts with the company's policy shows the values of what it opens, even those the guide has too."""
    guides = Policy().values

    assert asked("decode", text=link.encode_link(GIVEN))["ok"]["policy"] == guides
    assert asked("next-round", panel=PANEL)["ok"]["policy"] == guides


def test_a_company_that_is_none_is_refused():
    """A page that hands over something else is told what is wrong, and the guide's own words stay."""
    error = asked("company", company={"version": 1, "name": 3})["error"]

    assert (error["path"], error["message"]) == ("name", "must be text, not a whole number")
    assert company_in_use() is None


@pytest.mark.parametrize("do", ["hire", "", "Decide", None, 1, ["decide"], {}])
def test_unknown_requests(do):
    """The error for an unknown request lists all that are known."""
    error = asked(do)["error"]

    assert error["path"] == "do"
    assert error["message"].startswith("must be company, decide, extras, ")
    assert all(verb in error["message"] for verb in bridge.VERBS)


@pytest.mark.parametrize(
    ("do", "more", "path", "piece"),
    [
        ("decide", {}, "panel", "must be text, not nothing"),
        ("decide", {"panel": []}, "", "must be an object"),
        ("decide", {"panel": data(role=7)}, "role", "must be text"),
        ("decide", {"panel": data(areas=["A", {"name": ""}])}, "areas[1].name", "must not be empty"),
        ("encode", {"panel": data(vote=1)}, "vote", "is not known"),
        ("calendar", {"panel": data()}, "session_on", "is missing"),
        ("extras", {"panel": data(), "channel": "letter"}, "channel", "must be mail"),
        ("extras", {"panel": data(), "channel": None}, "channel", "must be mail"),
        ("draw", {"panel": data(areas=[7])}, "areas[0]", "must be an object"),
        ("render", {"panel": data(), "format": "html"}, "format", "must be text or markdown"),
        ("record", {"panel": data(), "names": True}, "evidence", "must be true or false, not nothing"),
        ("next-round", {"panel": data()}, "", "has the outcome hire; a next round is accepted where"),
        ("parse", {}, "text", "must be text, not nothing"),
        ("parse", {"text": ["a"]}, "text", "must be text, not a list"),
        ("parse", {"text": "{}"}, "version", "is missing"),
        ("preview", {}, "text", "must be text"),
        ("preview", {"text": "area"}, "row 1", "has no column"),
        ("preview", {"text": TABLE, "read_as": ["hire"]}, "read_as", "must be an object"),
        ("preview", {"text": TABLE, "read_as": {"hire": "perhaps"}}, "read_as['hire']", "must be yes, no"),
        ("preview", {"text": TABLE, "distinct": [["Ana"]]}, "distinct[0]", "must be two names"),
        ("preview", {"text": TABLE, "discard": ["3"]}, "discard[0]", "must be a whole number"),
        ("decode", {}, "text", "must be text"),
        ("decode", {"text": "panel=1.AAAA"}, "", "is damaged"),
        ("seal", {}, "area", "must be text, not nothing"),
        ("seal", {**SEALABLE, "nonce": "AB" * 32}, "nonce", "must be 64 hexadecimal digits in lower case"),
        ("seal", {**SEALABLE, "nonce": "ab" * 32, "verdict": "pending"}, "verdict", "must be yes, no, maybe or not-"),
        ("seal", {**SEALABLE, "nonce": "ab" * 32, "panel": "1"}, "panel", "must be 32 hexadecimal digits"),
        ("seal", {**SEALABLE, "nonce": "ab" * 32, "evidence": None}, "evidence", "must be text, not nothing"),
        ("read-invitation", {"text": "x"}, "", "holds no invitation"),
        ("invite", {"panel": data(), "address": "x"}, "address", "must be the address of a page"),
        ("collect", {"panel": data()}, "texts", "must be a list, not nothing"),
        ("collect", {"panel": data(), "texts": ["a", 7]}, "texts[1]", "must be text, not a whole number"),
        ("collect", {"panel": data(), "texts": [], "held": ["x"]}, "held[0]", "is not JSON"),
        ("collect", {"panel": data(), "texts": [], "answers": {"who": 1}}, "answers.who", "is not known"),
        ("open", {"panel": data(), "held": []}, "held", "has no card of a seal"),
        ("sealing", {"panel": data(), "held": 7}, "held", "must be a list"),
    ],
)
def test_errors(do, more, path, piece):
    """An error has a path into the panel, and says what is wrong and what is accepted."""
    answer = asked(do, **more)

    assert path == answer["error"]["path"]
    assert piece in answer["error"]["message"]


def test_every_mistake_at_once():
    """A panel that cannot be decided is refused with every mistake in it; the first of them is the error."""
    answer = asked("decide", panel=data({"area": "A", "verdict": "perhaps"}, session_on="2026-13-01"))

    assert {"error", "mistakes"} == answer.keys()
    assert answer["error"] == answer["mistakes"][0]
    assert ["scorecards[0].verdict", "session_on"] == [one["path"] for one in answer["mistakes"]]


@pytest.mark.parametrize("text", ["{", '{"a": 1, "a": 2}', "9007199254740993", "x" * (checks.MAX_BYTES + 1)])
def test_a_panel_that_is_no_json(text):
    """A text that holds no panel is one mistake."""
    answer = json.loads(call(json.dumps({"do": "decide", "panel": text})))

    assert [answer["error"]] == answer["mistakes"]


@pytest.mark.parametrize("request_", [{"do": "decide"}, {"do": "encode", "panel": "{}"}, {"do": "parse", "text": "{}"}])
def test_mistakes_only_of_a_panel_to_decide(request_):
    """Other refused requests say only what they stopped at."""
    assert {"error"} == json.loads(call(json.dumps(request_))).keys()


@pytest.mark.parametrize(
    ("panel", "path"),
    [
        ('{"version": 1, "version": 1}', "version"),
        ('{"version": 1, "scorecards": [{"area": "A", "area": "B"}]}', "scorecards[0].area"),
        ('{"odd key": 1, "odd key": 2}', "['odd key']"),
        ('{"policy": {"max_rounds": 1e999}}', "policy.max_rounds"),
        ("[1, NaN]", "[1]"),
        ("NaN", ""),
        ("9007199254740993", ""),
        (r'"\ud800"', ""),
    ],
)
def test_paths_lead_into_the_panel(panel, path):
    """A path begins at the panel, not at the request that carries it, wherever the mistake was noticed."""
    assert path == json.loads(call(json.dumps({"do": "decide", "panel": panel})))["error"]["path"]


@pytest.mark.parametrize(
    ("text", "path"),
    [('{"panel": {"a": 1, "a": 2}}', "panel.a"), ('{"panel": 1, "version": 1, "scorecards": []}', "panel")],
)
def test_paths_into_a_text(text, path):
    """In a text that is parsed, a path begins at the text, even where a key in it is called panel."""
    assert path == asked("parse", text=text)["error"]["path"]


ODD = [
    "",
    "decide",
    "null",
    "[]",
    "1",
    "NaN",
    '"decide"',
    "{",
    "{}",
    "\x00",
    "\ufeff",
    "\ud800",
    '"\ud800"',
    '{"do": "\ud800"}',
    r'{"\ud800": 1, "\ud800": 2}',
    r'{"do": "decide", "panel": {"\ud800": 1}}',
    '{"do": "decide", "do": "decide"}',
    '{"do": "decide", "panel": 1e999}',
    '{"do": "decide", "panel": "1e999"}',
    r'{"do": "decide", "panel": "{\"\ud800\": 1}"}',
    json.dumps({"do": "decide", "panel": "[" * 100_000}),
    "[" * 100_000,
    '{"a":' * 100_000,
    "9" * 5_000,
    json.dumps({"do": "parse", "text": "[" * 100_000}),
    json.dumps({"do": "preview", "text": f"area,interviewer,verdict,round\nA,B,yes,{'0' * 5_000}1"}),
    json.dumps({"do": "preview", "text": "area,interviewer,verdict" + "\nA,scorecards[9],yes" * 2}),
    json.dumps(
        {"do": "encode", "panel": json.dumps(data(*({"area": "A", "verdict": "no", "interviewer": n} for n in JAMO)))}
    ),
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts(text):
    """For any text the answer is one object in JSON, and no mistake in the input is reported as our own."""
    answer = call(text)

    assert 1 == len(json.loads(answer).keys() & {"ok", "error"})
    assert "mistake of its own" not in answer


@pytest.mark.parametrize("thing", [None, 1, b"{}", [], {"do": "decide"}])
def test_no_text_at_all(thing):
    """Even something that is no text gets an answer, which asks to report it."""
    error = json.loads(call(thing))["error"]

    assert ("", True) == (error["path"], "mistake of its own" in error["message"])


@pytest.mark.parametrize(
    "text",
    [
        "x" * (bridge.LARGEST_REQUEST + 1),
        json.dumps({"do": "decide", "panel": " " * (checks.MAX_BYTES + 1)}),
        json.dumps({"do": "preview", "text": " " * (checks.MAX_BYTES + 1)}),
    ],
    ids=["a request", "a panel", "a table"],
)
def test_far_too_much(text):
    """What is larger than 16 MiB is refused in one sentence, and a request far past that is not parsed at all."""
    assert {"path": "", "message": refused(checks.check_size, text).message} == json.loads(call(text))["error"]


def test_answers_can_be_sent():
    """An answer can be encoded as UTF-8, also if the request had half a character in it."""
    answer = call(r'{"do": "decide", "panel": {"\ud800": "\ud83d\ude00"}}')

    assert answer == answer.encode().decode()


def test_an_exercise():
    """The practice page gets the panel of a level and a number, its grid, what could decide it, and a link."""
    answer = asked("exercise", level=3, number=9)["ok"]
    given = exercise(3, 9)

    assert (answer["level"], answer["number"], answer["remark"]) == (3, 9, given.remark)
    assert from_dict(answer["panel"]) == given.panel
    assert answer["grid"] == lay_out(given.panel)
    assert answer["factors"] == factors(given.panel)
    assert decide(link.decode_link(answer["link"])).outcome == decide(given.panel).outcome


def test_extras():
    """All that is shown beside a report comes with one answer: the draft for the phone, and the policy."""
    given = five("Ben Coding maybe", policy=Policy(maybe_limit=1))
    answer = asked("extras", panel=to_dict(given), channel="phone")["ok"]

    assert draft(given, "phone") == answer["draft"]
    assert policy_differences(given.policy.values) == answer["policy"] != []
    assert rules_and_policy(given.policy.values) == answer["rules"]
    assert {"columns", "areas"} == answer["grid"].keys()


def test_extras_name_what_looks_alike():
    """Areas and people that look alike are listed separately, until they are known to be two."""
    cards = [
        {"area": "Coding", "interviewer": "Ben", "verdict": "yes"},
        {"area": "coding", "interviewer": "ben", "verdict": "no"},
    ]
    panel = {"version": 1, "scorecards": cards, "hiring_manager": "BEN"}
    asking = asked("extras", panel=panel)["ok"]["alike"]
    panel["distinct"] = [["Coding", "coding"]]

    assert asking == {"areas": [["Coding", "coding"]], "people": [["Ben", "ben", "BEN"]]}
    assert asked("extras", panel=panel)["ok"]["alike"]["areas"] == []


def test_a_panel_is_checked_and_decided_once(monkeypatch):
    """What is asked about the panel that was asked about last is answered without checking or deciding it again."""
    done = []
    for module, name in (
        (bridge, "from_json"),
        (bridge, "decide"),
        (import_module("followup_rules.rules.decide"), "decide"),
    ):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, name=name, real=real: (done.append(name), real(*given))[1])
    for given in (five("Ben Coding maybe", role="Engineer"), five("Ben Coding maybe", role="Baker")):
        expected = {"ok": compose(given)}
        done.clear()
        verbs = ("decide", "extras", "render", "encode", "next-round", "decide")
        answers = [asked(verb, panel=to_dict(given)) for verb in verbs]

        assert expected == answers[0] == answers[-1]
        assert given.role in answers[1]["ok"]["draft"]["body"]
        assert ["from_json", "decide"] == done


def test_a_panel_that_comes_back():
    """Undo brings an earlier panel back after something was asked about another: it is answered as before."""
    other = five("Ben Coding yes", "Cy Coding no")
    before = asked("decide", panel=PANEL)

    asked("draw", panel=to_dict(other))

    assert before == asked("decide", panel=PANEL)


def test_an_export():
    """A panel is saved as a file that people can read, and that is opened again as the same panel."""
    made = asked("export", panel=PANEL)["ok"]
    text = made["json"]

    assert "backend-engineer-st-round-1.json" == made["name"]
    assert '\n  "session_on": "2026-11-23",\n' in text
    assert {"ok": PANEL} == asked("parse", text=text)


def test_an_export_states_the_whole_policy():
    """Files, records and links always carry the whole policy."""
    written = json.loads(asked("export", panel=PANEL)["ok"]["json"])

    assert Policy().values == written["policy"]


def test_an_empty_panel():
    """A panel without scorecards is decided like any other: not ready."""
    assert {"ok": compose(Panel())} == asked("decide", panel=to_dict(Panel()))
