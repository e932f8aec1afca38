"""``make company`` asks five questions and writes the first files of a company."""

from __future__ import annotations

import io
import re
import sys

import new_company
import pytest

from followup_rules.model.company_files import guide, read_company
from followup_rules.model.policy import POLICY_VALUES

pytestmark = pytest.mark.needs_native  # reads the guide's own areas

ANSWERS = ("Example Bakeries", "shop lead", "Dough, Counter", "1", "https://bakeries.example/guide/")
DEFAULTS = ("Example Bakeries", "", "", "", "")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the folder that is written, which is not there yet."""
    monkeypatch.setattr(new_company, "FOLDER", tmp_path / "company")
    return tmp_path / "company"


@pytest.fixture
def answer(folder, monkeypatch, capsys):
    """Return a function that answers the questions; it returns the exit status and what was printed."""

    def answer(*lines):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        status = new_company.main()
        return status, *capsys.readouterr()

    return answer


def test_five_answers_are_a_company(answer, folder):
    """Somebody who answers five questions has a folder that the build accepts, and is told how to go on."""
    status, out, err = answer(*ANSWERS)
    company = read_company(folder)

    assert (status, err) == (0, "")
    assert "5 of 5" in out
    assert "make serve" in out
    assert (company.name, company.roles.hiring_manager) == ("Example Bakeries", "shop lead")
    assert (company.policy.tell_within_working_days, company.address) == (1, "https://bakeries.example/guide/")
    assert [area.name for area in company.planned_areas] == ["Dough", "Counter"]
    assert [area.name for area in company.areas if area.in_every_interview] == ["Team fit", "Communication"]


def test_enter_keeps_what_stands_in_brackets(answer, folder):
    """Somebody who only knows the name of the company gets everything else as the guide has it."""
    assert answer(*DEFAULTS)[0] == 0
    company = read_company(folder)

    assert (company.areas, company.policy, company.roles) == (guide().areas, guide().policy, guide().roles)
    assert company.address is None
    assert not (folder / "areas").exists()


def test_every_setting_is_explained(answer, folder):
    """The file names every key that a company may set, with what it does."""
    answer(*ANSWERS)
    text = (folder / "company.toml").read_text(encoding="utf-8")

    for key in ("bar", "contact", "law", "logo", "dark_logo", "hiring_managers", "hr", "device_days", "records"):
        assert f"# {key} = " in text
    for value in POLICY_VALUES.values():
        assert f"# {value.means} Accepted: {value.accepted}.\n{value.id} = " in text
    for name in ("[colours.light]", "[colours.dark]", "areas/", "pages/", "messages.toml"):
        assert name in text


def test_what_is_commented_out_is_accepted(answer, folder):
    """Somebody who takes the # away from a line has a setting that the build accepts."""
    answer(*DEFAULTS)
    file = folder / "company.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE), encoding="utf-8")
    company = read_company(folder)

    assert (company.contact, company.law, company.logo) == ("the recruiting team", "Legal", "logo.svg")
    assert company.colours.light.accent
    assert company.retention.records == "one year"


def test_an_area_of_the_guide_is_kept_as_it_is(answer, folder):
    """An area that the guide has too comes with its questions and anchors, however it is typed."""
    answer("X", "", "coding, Dough, communication", "", "")
    company = read_company(folder)

    [coding] = [area for area in guide().areas if area.name == "Coding"]
    assert coding in company.areas
    assert [area.name for area in company.planned_areas] == ["Dough", "Coding"]


@pytest.mark.parametrize(
    "names",
    [
        ("C", "C++", "C#"),
        ('The "house" style', "Dough \\ batter", "It's {braces}"),
        ("K\u00fcche", "Kuche"),
        ("\u63a5\u5ba2", "\u88fd\u30d1\u30f3"),
        ("x" * 300, "x" * 301),
    ],
    ids=["equal file names", "quotes", "umlauts", "no letters of English", "long"],
)
def test_names_of_any_kind(answer, folder, names):
    """Each area keeps its name as typed, and has a file of its own."""
    status, *_ = answer(f'{names[0]} & "Co"', names[-1], ",".join(names), "", "")
    company = read_company(folder)

    assert status == 0
    assert (company.name, company.roles.hiring_manager) == (f'{names[0]} & "Co"', names[-1])
    assert [area.name for area in company.planned_areas] == [*names]


@pytest.mark.parametrize(
    ("question", "wrong", "error"),
    [
        (0, "", "The answer must not be empty"),
        (1, "a\x07b", "The answer holds the control character"),
        (2, "Dough, dough", "The answer 'dough' looks like 'Dough'"),
        (2, "team fit, Communication", "The answer must be one area or more beside Team fit and Communication"),
        (3, "two", "The answer must be a whole number such as 2, not 'two'"),
        (3, "-1", "The answer must be a whole number such as 2, not '-1'"),
        (4, "bakeries.example", "The answer must be an address such as https://example.org/guide/"),
    ],
)
def test_a_wrong_answer_is_asked_again(answer, folder, question, wrong, error):
    """A slip costs one line: what is accepted is said, and the question comes again."""
    lines = [*ANSWERS[:question], wrong, *ANSWERS[question:]]
    status, out, _ = answer(*lines)

    assert status == 0
    assert error in out
    assert out.count(f"{question + 1} of 5.") == 2
    assert read_company(folder).name == "Example Bakeries"


@pytest.mark.parametrize("kind", ["folder", "file", "link that leads nowhere"])
def test_a_folder_that_is_there_is_left_alone(answer, folder, kind):
    """Nobody loses what they wrote: there is no question, and nothing is written."""
    if kind == "folder":
        folder.mkdir()
    elif kind == "file":
        folder.write_text("mine", encoding="utf-8")
    else:
        folder.symlink_to("nowhere")
    status, out, err = answer(*ANSWERS)

    assert (status, out) == (2, "")
    assert err == "docs/company is there already: edit its files, or move it away first\n"


@pytest.mark.parametrize("given", range(len(ANSWERS)))
def test_no_answer_leaves_nothing(answer, folder, given):
    """Somebody who closes the terminal half way through starts anew the next time."""
    status, _, err = answer(*ANSWERS[:given])

    assert status == 2
    assert "no answer: nothing was written" in err
    assert [*folder.parent.iterdir()] == []


@pytest.mark.parametrize("during", ["input", "read_company", "_area_files"])
def test_ctrl_c_leaves_nothing(answer, folder, monkeypatch, during):
    """Ctrl+C stops at a question or while the files are written, and leaves no half of a folder."""

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(new_company, during, interrupt, raising=during != "input")
    status, _, err = answer(*ANSWERS)

    assert status == 130
    assert "interrupted: nothing was written" in err
    assert [*folder.parent.iterdir()] == []


def test_a_folder_that_cannot_be_written(answer, folder, monkeypatch):
    """The reason is said, without a traceback."""
    monkeypatch.setattr(new_company, "FOLDER", folder / "nowhere" / "company")
    status, _, err = answer(*ANSWERS)

    assert status == 2
    assert err == "docs/company cannot be written (No such file or directory)\n"
