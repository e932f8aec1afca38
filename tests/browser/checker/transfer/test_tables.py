"""Tables that are pasted: what is read of them is shown first, and nothing of them is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

TABLE = """\
Area\tInterviewer\tVerdict\tEvidence
Coding\tBen\ty\tFound the boundary case
Coding\tCleo\tQux\t
Process\tEve\tmaybe\t
"""

A_PDF = {"name": "t.csv", "mimeType": "text/csv", "buffer": b"%PDF-1.7"}


def unfold_rows(checker):
    """Show each row as it was read, which is folded away once the panel is shown."""
    expect(checker.page.get_by_role("table", name="The panel that the table gives")).to_be_visible()
    fold = checker.page.locator("#paste details", has_text="Each row as it was read")
    if fold.get_attribute("open") is None:  # it stays open from one table to the next
        fold.locator("summary").click()


def cannot_be_used(checker, why):
    """Expect that the rows cannot be used, that the page says why, and that pressing the button changes nothing."""
    button = checker.page.get_by_role("button", name="Use these rows")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_accessible_description(re.compile(re.escape(why)))
    button.click(force=True)
    expect(checker.page.locator("#paste")).to_be_visible()
    expect(checker.area("Architecture")).to_be_visible()


def test_a_pasted_table_shows_what_was_read(blank):
    """Rows from a spreadsheet are previewed; what is open is corrected in the box, and one press takes all of them."""
    blank.field("Hiring manager").fill("Hana")
    box = blank.paste(TABLE)
    expect(box).to_contain_text("Read: 2 · Open: 1", use_inner_text=True)
    blank.page.get_by_label("Paste the rows").click()
    cannot_be_used(blank, "Open: 1")
    blank.paste(TABLE.replace("Qux", "no"))
    expect(box).to_contain_text("Read: 3", use_inner_text=True)
    expect(box).not_to_contain_text("can't be used", use_inner_text=True)
    blank.press("Use these rows")

    expect(blank.root).to_contain_text("The areas and scorecards now come from the table. Undo", use_inner_text=True)
    expect(blank.scorecard("Coding").get_by_label("Interviewer")).to_have_value("Ben")
    expect(blank.scorecard("Coding").get_by_label("Evidence")).to_have_value("Found the boundary case")
    expect(blank.outcome).to_have_text("Need more information")
    expect(blank.area("Architecture")).to_have_count(0)
    expect(blank.field("Hiring manager")).to_have_value("Hana")
    blank.press("Undo")
    expect(blank.area("Architecture")).to_be_visible()


HEADER = "Area\tInterviewer\tVerdict\n"


@pytest.mark.parametrize(
    ("rows", "count", "said"),
    [
        (
            "Coding\tAna\tQux\nProcess\tBen\tYes\n",
            "Read: 1 · Open: 1",
            ["\u201cQux\u201d (1 row) is read as:"],
        ),
        (
            "Coding\tAna\tyes\n\tBen\tno\n",
            "Read: 1 · Open: 1",
            ["Row 3 names no area.", "The same as above: Coding", "same as row 2"],
        ),
        (
            "Coding\tAna\tyes\nBen\tno\nProcess\n",
            "Read: 1 · Open: 2",
            ["Row 3: has 2 cells", "Row 4: has 1 cell", "Discard row 3: Ben, no", "Discard row 4: Process"],
        ),
        (
            "Coding\tAna\tyes\nProcess\tEve\tyes\ncoding\tBen\tno\nCoding\tDan\tyes\n",
            "Read: 1 · Open: 3",
            ["\u201cCoding\u201d (row 2) and \u201ccoding\u201d (row 4) are:", "One area: \u201cCoding\u201d"],
        ),
    ],
    ids=["a foreign word", "a merged cell", "rows too short", "alike areas"],
)
def test_no_verdict_of_a_table_is_dropped(blank, rows, count, said):
    """A no that was not read would make a hire: nothing of the table is used until every row is settled."""
    box = blank.paste(HEADER + rows)
    for text in said:
        expect(box).to_contain_text(text, use_inner_text=True)

    cannot_be_used(blank, f"{count} These rows can't be used yet. Still open")
    expect(blank.page.get_by_label("Paste the rows")).to_have_value(HEADER + rows)


def test_a_row_that_blocks_a_table_is_open_in_its_line(blank):
    """A foreign word, an empty area and two alike names: each row that has to be changed says so by the same word."""
    box = blank.paste(HEADER + "Coding\tAna\tQux\n\tBen\tno\nProcess\tCy\tno\nprocess\tDan\tno\nTeam\tEve\tno\n")

    for name in ("Ana", "Ben", "Cy", "Dan"):
        expect(box.get_by_role("row").filter(has_text=name)).to_contain_text("Open", use_inner_text=True)
    expect(box.get_by_role("row").filter(has_text="Eve")).to_contain_text("Read", use_inner_text=True)
    expect(box.locator("fieldset").filter(has_text="\u201cQux\u201d")).to_contain_text("Open", use_inner_text=True)


def test_a_small_table_is_read_and_used_without_scrolling(blank):
    """On a laptop four rows, what was read of them and the button are in sight; a long table scrolls in its box."""
    blank.page.set_viewport_size({"width": 1366, "height": 768})
    rows = [f"Area {number}\tAna\tyes\tSaid why\n" for number in range(40)]
    box = blank.paste("Area\tInterviewer\tVerdict\tEvidence\n" + "".join(rows[:4]))

    expect(box.get_by_role("row").filter(has_text="Area 3")).to_be_in_viewport(ratio=1)
    expect(blank.page.get_by_role("button", name="Use these rows")).to_be_in_viewport(ratio=1)
    blank.paste("Area\tInterviewer\tVerdict\tEvidence\n" + "".join(rows))
    expect(box).to_contain_text("Read: 40", use_inner_text=True)
    expect(box.get_by_text("Read: 40")).to_be_in_viewport(ratio=1)
    assert blank.page.get_by_label("Paste the rows").evaluate("box => box.clientHeight < box.scrollHeight / 3")


def test_a_row_is_whole_on_a_phone(blank):
    """On a narrow screen nothing of a row is out of sight to the side, and no word of a name is broken."""
    blank.page.set_viewport_size({"width": 390, "height": 844})
    box = blank.paste(
        "Area\tInterviewer\tVerdict\tEvidence\tRound\nCommunication\tChristopher\tno\tDrew the data flow\t2\n"
    )
    unfold_rows(blank)
    row = box.get_by_role("row").filter(has_text="Drew the data flow")

    expect(row.get_by_role("cell", name="Round 2")).to_be_visible()
    assert box.get_by_role("region").evaluate("it => it.scrollWidth <= it.clientWidth")
    for text in ("Communication", "Christopher", "No", "Drew the data flow"):
        cell = row.get_by_text(text, exact=True)
        expect(cell).to_be_visible()
        assert (
            cell.evaluate(
                "it => { const all = new Range(); all.selectNodeContents(it); return all.getClientRects().length }"
            )
            == 1
        )


def test_cells_that_are_empty_are_counted_apart(blank):
    """In a table with a column for each interviewer most cells are empty: they are read as pending verdicts."""
    box = blank.paste("Area,Ana,Ben\nCoding,yes,\nProcess,,\n")

    expect(box).to_contain_text("Read: 4, of them 3 not in yet", use_inner_text=True)
    blank.paste("Area,Ana,Ben\nCoding,yes,no\n")
    expect(box).to_contain_text("Read: 2", use_inner_text=True)
    expect(box).not_to_contain_text("of them", use_inner_text=True)


def test_a_row_that_is_kept_as_awaited_is_named(blank):
    """A verdict in a round that cannot be read is awaited: in the preview, when it is used, and in Decide."""
    box = blank.paste("Area\tInterviewer\tVerdict\tRound\nCoding\tAna\tyes\t1\nCoding\tBen\tno\tsecond\n")
    unfold_rows(blank)
    row = box.get_by_role("region").get_by_role("row").filter(has_text="Ben")
    expect(row).to_contain_text("Kept as not in yet", use_inner_text=True)
    expect(box).to_contain_text("Read: 1 · Kept as not in yet: 1", use_inner_text=True)
    blank.press("Use these rows")

    expect(blank.root).to_contain_text("Rows kept as not in yet: 1.", use_inner_text=True)
    expect(blank.outcome).to_have_text("Not ready")
    expect(blank.part("Cautions")).to_contain_text("Not read from the table: row 3")


def test_columns_that_nobody_needs_are_named(blank):
    """A tracker's export has more columns than the checker needs: they are not used, and named."""
    box = blank.paste("Area,Interviewer,Verdict,Stage,Date\nCoding,Ben,yes,Onsite,2026-11-20\n")

    expect(box).to_contain_text("Not used: Stage, Date", use_inner_text=True)
    expect(blank.page.get_by_role("button", name="Use these rows")).to_have_attribute("aria-disabled", "false")


def test_typing_in_the_box_is_not_read_aloud(blank):
    """What is announced, once nobody types, is how many rows are read and what is open: no row, no cell."""
    blank.paste(HEADER + "Coding\tAna\tQux\nProcess\tBen\tYes\n")
    status = blank.page.locator("#paste").get_by_role("status")

    expect(status).to_have_text(
        "Read: 1 · Open: 1. 0 of 1 answered. These rows can't be used yet. Still open (1): the word \u201cQux\u201d."
    )


def test_a_table_without_a_header_says_what_is_accepted(blank):
    """What is no table takes nothing over, and says which columns are asked for."""
    box = blank.paste("Coding,Ben,yes")

    expect(box).to_contain_text("area, interviewer")
    expect(blank.page.get_by_role("button", name="Use these rows")).to_have_attribute("aria-disabled", "true")
