"""What a company sets: read from its folder and from JSON, with an error that names file, path and what is accepted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from followup_rules.model.company_files import company_from_dict, company_to_dict, guide, read_company
from followup_rules.model.errors import PanelError

EXAMPLE = Path(__file__).parents[1] / "company" / "example"
AREA = company_to_dict(read_company(EXAMPLE))["areas"][0]


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the example company, to break."""
    return shutil.copytree(EXAMPLE, tmp_path / "company")


def change(file, old, new):
    """Replace a part of a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_company_is_what_its_folder_says():
    """Name, policy, roles, areas and messages come from the files, in the order that the files ask for."""
    company = read_company(EXAMPLE)

    assert (company.name, company.bar) == ("Example Bakeries", "the house standard")
    assert company.policy.tell_within_working_days == 1
    assert [area.name for area in company.planned_areas] == ["Dough", "Counter", "Night shift"]
    assert [area.name for area in company.areas if area.in_every_interview] == ["Care"]
    assert {(it.channel, it.outcome) for it in company.messages} == {("mail", "reject"), ("phone", "hire")}


def test_the_json_of_a_company_gives_back_the_same():
    """The page and the command get exactly what the build has read."""
    for company in (guide(), read_company(EXAMPLE)):
        assert company_from_dict(company_to_dict(company)) == company


def test_the_guide_has_its_own_areas():
    """Where no company sets anything, there are the guide's areas, and what every interview looks at."""
    planned = [area.name for area in guide().planned_areas]

    assert {"Architecture", "Coding", "Domain expertise", "Process", "Team-sized projects"} <= {*planned}
    assert planned == sorted(planned, key=str.casefold)
    assert [area.name for area in guide().areas if area.in_every_interview] == ["Team fit", "Communication"]


def test_a_company_without_areas_keeps_those_of_the_guide(folder):
    """A company may set its name and policy alone."""
    shutil.rmtree(folder / "areas")
    (folder / "messages.toml").unlink()

    assert read_company(folder).areas == guide().areas


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("company.toml", "maybe_limit = 2", "maybe_limit = 0", "policy.maybe_limit: must be a whole number from 1"),
        (
            "company.toml",
            "maybe_limit = 2",
            'maybe_limit = "2"',
            "policy.maybe_limit: must be a whole number, 1",
        ),
        ("company.toml", '"no"', '"perhaps"', "policy.same_area_split: must be conflict or no, not 'perhaps'"),
        (
            "company.toml",
            "maybe_limit",
            "maybe_limits",
            "policy.maybe_limits: is not known; accepted here: ",
        ),
        ("company.toml", "#7a2e00", "brown", "colours.light.accent: must be a colour such as #1d4fbf, not 'brown'"),
        ("company.toml", 'bar = "the house standard"', "bar = 3", "bar: must be text, not a whole number"),
        ("company.toml", 'name = "Example Bakeries"', "", "name: is missing; the name of the company is accepted"),
        ("company.toml", "https://bakeries.example/guide/", "bakeries.example", "address: must be an address such as"),
        ("company.toml", "edit/main/{path}", "edit/main/", "edit_address: must be an address such as"),
        (
            "company.toml",
            "device_days = 7",
            "device_days = 9999",
            "retention.device_days: must be a whole number from 1",
        ),
        (
            "company.toml",
            "device_days = 7",
            "device_days = 7.5",
            "retention.device_days: must be a whole number, 1",
        ),
        (
            "company.toml",
            '"logo.svg"',
            '"../logo.svg"',
            "logo: must be the name of an .svg or .png beside",
        ),
        ("company.toml", "[roles]", "areas = []\n[roles]", "areas: is not known here; areas/*.toml is accepted"),
        ("company.toml", "[roles]", "[roles", "is not TOML: "),
        ("areas/dough.toml", 'name = "Dough"', "", "name: is missing, and has to be given"),
        (
            "areas/dough.toml",
            'name = "Dough"',
            'name = "Dough"\nid = "d"',
            "id: is not known here; the name of",
        ),
        (
            "areas/dough.toml",
            "[anchors]\nyes = [",
            "[anchors]\nyes = [3, ",
            "anchors.yes[0]: must be text, not",
        ),
        ("areas/dough.toml", "[anchors]\nyes = [", '[anchors]\nyes = [" ", ', "anchors.yes[0]: must not be empty"),
        ("areas/dough.toml", "ask =", "asks =", "questions[0].asks: is not known; accepted here: ask, then, note"),
        (
            "areas/dough.toml",
            '  "Dough: Saved',
            '  # "Dough: Saved',
            "evidence.yes: has 2 lines; 3 or more are",
        ),
        ("areas/dough.toml", "[evidence]", "[evidences]", "evidences: is not known"),
        ("messages.toml", "[mail.reject]", "[mail.reject", "is not TOML: "),
        ("messages.toml", "[mail.reject]", "[mail.rejected]", "mail.rejected.outcome: must be hire, reject, need-more"),
        ("messages.toml", "[mail.reject]", "[[mail.reject]]", "mail.reject: must be a table, not a list"),
        ("messages.toml", "subject =", "title =", "mail.reject.title: is not known; accepted here: "),
    ],
)
def test_a_mistake_is_named_with_its_file(folder, file, old, new, error):
    """Somebody who adapts the guide reads which file is wrong, where in it, and what is accepted."""
    change(folder / file, old, new)

    with pytest.raises(PanelError) as raised:
        read_company(folder)
    assert str(raised.value).startswith(str(folder / file))
    assert error in str(raised.value)


def test_an_area_needs_evidence_unless_every_interview_looks_at_it(folder):
    """Practice takes its lines from there."""
    file = folder / "areas" / "dough.toml"
    file.write_text(file.read_text(encoding="utf-8").partition("[evidence]")[0], encoding="utf-8")

    with pytest.raises(PanelError, match=r"dough\.toml, evidence: is missing; 3 lines or more for each verdict"):
        read_company(folder)


def test_two_areas_with_names_that_look_alike(folder):
    """They would be one area or two, and nobody could tell."""
    change(folder / "areas" / "dough.toml", '"Dough"', '"COUNTER"')

    with pytest.raises(PanelError, match=r"areas/counter\.toml, name: 'Counter' looks like 'COUNTER'; give one"):
        read_company(folder)


def test_areas_of_every_interview_alone(folder):
    """Without an area to plan an interview for, there would be no panel to practise on."""
    for name in ("dough", "counter", "night-shift"):
        (folder / "areas" / f"{name}.toml").unlink()

    with pytest.raises(PanelError, match=r"areas: has no area to plan an interview for; one or more without in_every"):
        read_company(folder)


@pytest.mark.parametrize(
    ("file", "content", "error"),
    [
        ("company.toml", b"name = 'Z\xfcrich'", r"company\.toml: is not UTF-8; a text file in UTF-8 is accepted"),
        (
            "areas/Big Dough.toml",
            b"",
            r"Big Dough\.toml, the file's name: must be lower-case letters, digits",
        ),
        (
            "company.toml",
            None,
            r"company\.toml: cannot be read \(No such file or directory\); a text file",
        ),
    ],
)
def test_a_file_that_cannot_be_read(folder, file, content, error):
    """The error names the file, and what kind of file is accepted."""
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)

    with pytest.raises(PanelError, match=error):
        read_company(folder)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ([], "must be an object, not a list"),
        ({}, "version: is missing, and has to be given"),
        ({"version": 2}, "version: must be 1, not 2"),
        ({"version": "1"}, "version: must be 1, not text"),
        ({"version": 1, "motto": "x"}, "motto: is not known"),
        (
            {"version": 1, "areas": [AREA, {**AREA, "id": "b", "name": "DOUGH"}]},
            r"areas\[1\]\.name: 'DOUGH' looks like 'Dough'; give one of them another name",
        ),
    ],
)
def test_json_that_is_no_company(data, error):
    """The error names the path and what is accepted."""
    with pytest.raises(PanelError, match=error):
        company_from_dict(data)
