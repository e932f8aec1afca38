"""Who judged what: the grid as data, in words, and as a drawing that needs no style sheet."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from followup_rules import Area, Panel, Scorecard, Verdict
from followup_rules.formats.grid import (
    COLOURS,
    FONTS,
    INK,
    LINE,
    SOFT,
    description,
    interviewer_columns,
    lay_out,
    to_svg,
)
from tests.building import card, five, panel, plan
from tests.sealed import card_text, seal

SVG = "{http://www.w3.org/2000/svg}"
STATIC = Path(__file__).parents[2] / "_static"
TWO_ROUNDS = panel(
    "Ben Coding maybe", "Ana Process yes", card("Cy Coding no", round=2), areas=plan("Process", "Coding")
)


def draw_and_read(given, **more):
    """Draw a panel and read the drawing back."""
    return ET.fromstring(to_svg(given, slug="panel", **more))  # noqa: S314 - ours


def no_seals(columns):
    """Return what an area of a grid has about seals if nobody has sealed."""
    return {"states": [None] * columns, "short": [None] * columns}


def texts(svg, kind):
    """Return what is written in a drawing, by the class of the text."""
    return [text.text for text in svg.iter(f"{SVG}text") if text.get("class") == kind]


def cells(svg):
    """Return the verdicts in a drawing, column by column, and ``None`` for an empty cell."""
    drawn_cells = [one for one in svg if one.get("class", "").startswith(("grid-cell", "grid-empty"))]
    return [cell.get("class").partition(" is-")[2] or None for cell in drawn_cells]


def test_areas_by_interviewers():
    """Areas are rows in the order of the plan, interviewers are columns, round by round."""
    expected = {
        "columns": [
            {"interviewer": "Ben", "round": 1, "label": "Ben"},
            {"interviewer": "Ana", "round": 1, "label": "Ana"},
            {"interviewer": "Cy", "round": 2, "label": "Cy, round 2"},
        ],
        "areas": [
            {"area": "Process", "required": True, "verdicts": [None, "yes", None], **no_seals(3)},
            {"area": "Coding", "required": True, "verdicts": ["maybe", None, "no"], **no_seals(3)},
        ],
    }

    assert expected == lay_out(TWO_ROUNDS)


def test_one_column_for_everybody_in_each_round():
    """An interviewer of two areas has one column, and another one for verdicts after the return visit."""
    given = panel(card("Ben Coding no", round=2), "Ben Coding maybe", "Ana Coding yes", "Ben Process pending")

    assert [("Ben", 1, ["Coding", "Process"]), ("Ana", 1, ["Coding"]), ("Ben", 2, ["Coding"])] == [
        (column.interviewer, column.round, list(column.cards)) for column in interviewer_columns(given)
    ]


def test_nobody_is_taken_for_somebody_else():
    """Scorecards without a name may be by different people: each has a column of its own."""
    given = panel("- Coding yes", "- Coding no", "- Process yes")

    assert [None, None, None] == [column["interviewer"] for column in lay_out(given)["columns"]]
    assert [["yes", "no", None], [None, None, "yes"]] == [area["verdicts"] for area in lay_out(given)["areas"]]
    assert ["Unnamed 1", "Unnamed 2", "Unnamed 3"] == [column["label"] for column in lay_out(given)["columns"]]
    assert ["Unnamed 1", "Unnamed 2", "Unnamed 3"] == texts(draw_and_read(given), "grid-name")


def test_one_scorecard_without_a_name():
    """A heading says that it has no name. The question mark is the symbol of a maybe."""
    given = panel("Ben Coding yes", card("- Coding no", round=2))

    assert ["Ben", "Unnamed, round 2"] == [column["label"] for column in lay_out(given)["columns"]]


def test_an_area_that_nobody_judged():
    """An area of the plan is there with nothing in it."""
    given = panel("Ben Coding yes", areas=(*plan("Coding"), Area(name="Process", required=False)))

    assert {"area": "Process", "required": False, "verdicts": [None], **no_seals(1)} == lay_out(given)["areas"][1]
    assert ["yes", None] == cells(draw_and_read(given))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            TWO_ROUNDS,
            "Process: Ana says yes. Coding: Ben says maybe and Cy says no in round 2.",
        ),
        (
            panel("- Coding pending", "Ben Coding not-assessed", areas=plan("Process")),
            "Process: nobody. Coding: the verdict from an interviewer is not in yet and Ben could not judge.",
        ),
        (Panel(), ""),
    ],
    ids=["two rounds", "not in yet", "an empty panel"],
)
def test_in_words(given, expected):
    """The description has everything that the drawing shows."""
    assert expected == description(given)


def test_a_drawing():
    """The drawing shows what the data say, column by column, with title and description for a screen reader."""
    svg = draw_and_read(TWO_ROUNDS, title="Who judged what: an example")

    assert ["Process", "Coding"] == texts(svg, "grid-area")
    assert ["Ben", "Ana", "Cy"] == texts(svg, "grid-name")
    assert ["Round 1", "Round 2"] == texts(svg, "grid-round")
    assert [None, "maybe", "yes", None, None, "no"] == cells(svg)
    assert ("img", "grid-panel-title grid-panel-desc") == (svg.get("role"), svg.get("aria-labelledby"))
    assert {
        "grid-panel-title": "Who judged what: an example",
        "grid-panel-desc": description(TWO_ROUNDS),
    } == {one.get("id"): one.text for one in svg if one.get("id")}


def test_a_single_round_has_no_heading():
    """If there was only one round, the drawing does not name it."""
    assert [] == texts(draw_and_read(five()), "grid-round")


@pytest.mark.parametrize("icons", ["", "_static/icons.svg"], ids=["in the document", "in a file"])
def test_symbols(icons):
    """Each verdict has its symbol, from the document itself or from a file beside it."""
    uses = [
        use.get("href")
        for use in draw_and_read(panel(*(f"P{v} Coding {v}" for v in Verdict)), icons=icons).iter(f"{SVG}use")
    ]

    assert [f"{icons}#icon-{verdict}" for verdict in Verdict] == uses


def test_without_a_style_sheet():
    """Pasted into another document, the drawing has its colours and its letters with it, and needs nothing else."""
    svg = draw_and_read(panel("Ben Coding no", areas=plan("Coding", "Process")))
    [cell] = svg.iter(f"{SVG}g")
    boxes = {box.get("class"): box for box in svg.iter(f"{SVG}rect")}

    assert (FONTS, "12.5") == (svg.get("font-family"), svg.get("font-size"))
    assert {INK, SOFT} == {text.get("fill") for text in svg.iter(f"{SVG}text")}
    assert COLOURS[Verdict.NO] == (cell.get("color"), cell.find(f"{SVG}rect").get("fill"))
    assert ("none", LINE) == (boxes["grid-empty"].get("fill"), boxes["grid-empty"].get("stroke"))
    assert f"0 0 {svg.get('width')} {svg.get('height')}" == svg.get("viewBox")
    assert "style" not in to_svg(TWO_ROUNDS, slug="panel")


@pytest.mark.needs_native
def test_the_colours_are_those_of_the_guide():
    """The drawing has the colours of the guide's light theme. They are written in two places."""
    styles = STATIC / "styles"
    tokens = dict(re.findall(r"--([\w-]+): light-dark\((#\w+),", (styles / "tokens.css").read_text(encoding="utf-8")))
    names = {"yes": "hire", "no": "reject", "maybe": "more", "pending": "wait", "not-assessed": "wait"}

    assert (tokens["ink"], tokens["soft"], tokens["line"]) == (INK, SOFT, LINE)
    assert COLOURS == {verdict: (tokens[name], tokens[f"{name}-tint"]) for verdict, name in names.items()}
    assert f"--font-stack: {FONTS.split(',')[0]}," in (styles / "guide" / "prose.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ['<b> & "co"', "]]>", "&amp;", "\u05d0\u05d1", "\u6797\u5fd7\u660e"])
def test_odd_names(name):
    """Any name of a person or an area is drawn to the letter and never read as markup."""
    svg = draw_and_read(Panel(scorecards=(Scorecard(area=name, interviewer=name, verdict="yes"),)), title=name)

    assert ([name], [name]) == (texts(svg, "grid-area"), texts(svg, "grid-name"))
    assert name == svg.find(f"{SVG}title").text


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff"], ids=ascii)
def test_letters_that_no_document_can_hold(letter):
    """A character that would spoil the whole drawing is replaced by the mark for such letters."""
    svg = draw_and_read(panel(card("Ben Coding yes"), Scorecard(area=f"A{letter}B", verdict="no")))

    assert ["Coding", "A\ufffdB"] == texts(svg, "grid-area")


def test_long_names():
    """A name that would fill the screen is cut short in the drawing; the words beside it hold all of it."""
    person, area = "Maximiliane " * 3, "Distributed systems " * 4
    svg = draw_and_read(Panel(scorecards=(Scorecard(area=area, interviewer=person, verdict="yes"),)))

    assert ["Maximiliane Maximil\u2026"] == texts(svg, "grid-name")
    assert ["Distributed systems Distributed systems\u2026"] == texts(svg, "grid-area")
    assert f"{area.strip()}: {person.strip()} says yes." == svg.find(f"{SVG}desc").text


def test_wide_letters_have_room():
    """Names in wide letters are given more room."""
    latin, chinese = (
        float(draw_and_read(Panel(scorecards=(Scorecard(area=name, verdict="yes"),))).get("width"))
        for name in ("abcdef", "\u6797" * 6)
    )

    assert chinese > latin + 25


@pytest.mark.parametrize(
    "name", ["WILLIAM WASHINGTON", "MMMMMMMMMM", "0123456789", "\u0410\u043b\u0435\u043a\u0441\u0435\u0439", "bonobo"]
)
def test_capitals_and_other_scripts_have_room(name):
    """No name is cut off at the edge of the picture, or drawn over a cell, for being in broad letters.

    DejaVu Sans, the widest of the usual fonts, takes this much of each.
    """
    widths = {"WILLIAM WASHINGTON": 155.5, "MMMMMMMMMM": 107.9, "0123456789": 79.5, "bonobo": 46.7}
    svg = draw_and_read(Panel(scorecards=(Scorecard(area=name, interviewer=name, verdict="yes"),)))
    [over], [cell] = (
        [float(text.get("x")) for text in svg.iter(f"{SVG}text") if text.get("class") == "grid-name"],
        [float(box.get("x")) for box in svg.iter(f"{SVG}rect")],
    )
    width = widths.get(name, 54.5)

    assert cell >= 2 + width
    assert over + width / 2 <= float(svg.get("width"))


def test_the_heading_of_a_round_has_room():
    """A round of one narrow column is as wide as its heading."""
    svg = draw_and_read(panel("B Coding maybe", card("C Coding no", round=2), card("D Coding no", round=12)))
    starts = [float(text.get("x")) for text in svg.iter(f"{SVG}text") if text.get("class") == "grid-round"]

    assert all(after - before > 45 for before, after in pairwise(starts))
    assert float(svg.get("width")) - starts[-1] > 50


def test_an_empty_panel():
    """Before anybody has judged anything there is a drawing with nothing in it."""
    assert {"columns": [], "areas": []} == lay_out(Panel())
    assert [] == cells(draw_and_read(Panel()))
    assert ["Coding"] == texts(draw_and_read(Panel(areas=plan("Coding"))), "grid-area")


OPENED, LOST = seal("Ana Process yes", 1, opened=True), seal("Eve Process yes", 5)
SEALED = panel(
    "Ana Process yes",
    "Dan Process pending",
    "Eve Process yes",
    "- Process yes",
    card("Ana Process no", round=2),
    seals=(
        OPENED,
        seal("Ben Coding no", 2),
        seal("Cy Coding no", 3, card=card_text("Cy Coding yes")),
        LOST,
        seal("Ben Coding yes", 6, replaced=True),
    ),
)


def symbols(svg):
    """Return the symbols of each cell that is not empty, column by column."""
    drawn = (one for one in svg if one.get("class", "").startswith("grid-cell"))
    return [[use.get("href") for use in cell.iter(f"{SVG}use")] for cell in drawn]


def test_a_cell_says_what_has_become_of_the_seal():
    """Awaited, sealed, opened, broken and never opened differ. A sealed verdict without a scorecard has a cell."""
    process, coding = lay_out(SEALED)["areas"]

    assert process["verdicts"] == ["yes", "pending", "yes", "yes", None, None, "no"]
    assert process["states"] == ["opened", "no-seal", "never-opened", "no-seal", None, None, None]
    assert process["short"] == [OPENED.seal[:8], None, LOST.seal[:8], None, None, None, None]
    assert coding["verdicts"] == [None, None, None, None, "pending", "pending", None]
    assert coding["states"] == [None, None, None, None, "sealed", "broken", None]


def test_a_drawing_shows_seals_by_shape_and_digits():
    """A closed padlock with digits is a sealed verdict; a small symbol beside a verdict says what its seal shows."""
    svg = draw_and_read(SEALED)

    assert symbols(svg) == [
        ["#icon-yes", "#icon-opened"],
        ["#icon-pending"],
        ["#icon-yes", "#icon-never-opened"],
        ["#icon-yes"],
        ["#icon-sealed"],
        ["#icon-broken"],
        ["#icon-no"],
    ]
    assert texts(svg, "grid-digits") == [SEALED.seals[1].seal[:8], SEALED.seals[2].seal[:8]]


def test_the_description_says_what_the_shapes_say():
    """Screen readers hear of each seal in words, with the digits that people compare."""
    assert description(SEALED) == (
        f"Process: Ana says yes (opened, matches: {OPENED.seal[:8]}), the verdict from Dan is not in yet (not sealed), "
        f"Eve says yes (never opened: {LOST.seal[:8]}), an interviewer says yes (not sealed) "
        "and Ana says no in round 2. "
        f"Coding: the verdict from Ben is not in yet (sealed, not opened: {SEALED.seals[1].seal[:8]}) and "
        f"the verdict from Cy is not in yet (does not match: {SEALED.seals[2].seal[:8]})."
    )


@pytest.mark.needs_native
def test_the_symbols_for_seals_are_in_the_file():
    """Each state of a seal has a symbol of its own name."""
    icons = (STATIC / "icons.svg").read_text()

    assert all(f'id="icon-{state}"' in icons for state in ("sealed", "opened", "broken", "never-opened"))
