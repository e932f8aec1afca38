"""A company's own policy, words and messages on the command line: ``followup --company FILE``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from followup_rules import Policy, company_to_dict, read_company
from followup_rules.formats.tables.writing import format_table
from followup_rules.model.company import company_in_use
from tests.building import command_line, data, five, panel, saved

EXAMPLE = Path(__file__).parents[1] / "company" / "example"
TWO_MAYBES = panel("Ben Dough maybe", "Eve Counter maybe", "Dan Oven yes")
"""A reject under the example's policy, for which two areas that read maybe are a bunch."""
SPLIT = panel("Ben Dough yes", "Cy Dough no", "Eve Counter yes", "Dan Oven yes")
OUTCOMES = {"conflict": "need-more-information", "no": "reject"}
"""What SPLIT is by each way to read a yes and a no on one area."""
GUIDE_SPLIT = Policy().same_area_split
[OTHER_SPLIT] = OUTCOMES.keys() - {GUIDE_SPLIT}


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line; return its exit status and what it wrote on standard output and standard error."""
    return command_line(capsys, monkeypatch)


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the example company, to change. It reads a yes and a no on one area as the guide does not."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "company")
    text = (folder / "company.toml").read_text(encoding="utf-8")
    own = text.replace('same_area_split = "no"', f'same_area_split = "{OTHER_SPLIT}"')
    (folder / "company.toml").write_text(own, encoding="utf-8")
    return folder


@pytest.fixture
def built(tmp_path, folder):
    """Return the JSON that a built guide has of the example company."""
    file = tmp_path / "company-1A2B3C4D.json"
    file.write_text(json.dumps(company_to_dict(read_company(folder))), encoding="utf-8")
    return file


def outcome(run, *arguments, **given):
    """Return the outcome that the command decides."""
    status, out, err = run(*arguments, "--format", "jsonl", **given)
    assert (status, err) == (0, "")
    return json.loads(out)["outcome"]


@pytest.mark.parametrize("kind", ["folder", "company.toml", "JSON"])
def test_a_company_is_a_folder_its_settings_or_the_json_of_its_guide(run, folder, built, kind):
    """A user names whichever of them is at hand, and its policy decides."""
    file = {"folder": folder, "company.toml": folder / "company.toml", "JSON": built}[kind]
    typed = ("decide", "Dough=yes,no", "Counter=yes", "Oven=yes")

    assert outcome(run, *typed) == OUTCOMES[GUIDE_SPLIT]
    assert outcome(run, "--company", file, *typed) == OUTCOMES[OTHER_SPLIT]
    assert company_in_use() is None


@pytest.mark.parametrize("name", ["panel.json", "panel.csv", "panels.jsonl"])
def test_its_policy_decides_what_states_none(run, folder, tmp_path, name):
    """A table cannot state a policy, and a file may leave it out. Then the company's decides."""
    file = tmp_path / name
    file.write_bytes(format_table(SPLIT).encode() if name.endswith("csv") else saved(SPLIT))

    assert outcome(run, "decide", file) == OUTCOMES[GUIDE_SPLIT]
    assert outcome(run, "--company", folder, "decide", file) == OUTCOMES[OTHER_SPLIT]


@pytest.mark.parametrize("name", ["panel.json", "panels.jsonl"])
def test_a_policy_that_a_file_states_is_kept(run, tmp_path, name):
    """The same file is decided in the same way everywhere."""
    file = tmp_path / name
    stated = {**json.loads(saved(TWO_MAYBES)), "policy": {"maybe_limit": 3}}
    file.write_text(json.dumps(stated), encoding="utf-8")

    assert outcome(run, "--company", EXAMPLE, "decide", file) == "need-more-information"


def test_a_policy_that_is_no_policy_is_refused(run):
    """The company's policy covers up no mistake in a file."""
    status, out, err = run("--company", EXAMPLE, "decide", "-", given=json.dumps(data(policy=3)).encode())

    assert (status, out) == (2, "")
    assert "policy: must be an object, not a whole number" in err


def test_a_report_uses_its_words(run):
    """The company's name for the hiring manager is in the steps."""
    assert "usually the shop lead" in run("--company", EXAMPLE, "decide", "Dough=yes")[1]
    assert "shop lead" in run("--company", EXAMPLE, "explain", "loop-open")[1]


def test_a_message_is_its_draft(run):
    """A message is the company's draft where it has one, with its name."""
    given = saved(five("Ben Coding no", candidate="Sam Tanaka", communicators=("Hana",)))
    mail = run("--company", EXAMPLE, "message", "-", given=given)[1]
    call = run("--company", EXAMPLE, "message", "-", "--channel", "phone", given=given)[1]

    assert mail.startswith("Subject: Your day in our bakery\n\nDear Sam Tanaka,\n\nThank you for baking with us.")
    assert "this is Hana from Example Bakeries" in call


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("company.toml", "maybe_limit = 2", "maybe_limit = 0", "{}/company.toml, policy.maybe_limit: must be a whole"),
        ("areas/dough.toml", "ask =", "asks =", "{}/areas/dough.toml, questions[0].asks: is not known; accepted here"),
        ("messages.toml", "{role}", "{salary}", "{}/messages.toml, mail.reject: is not accepted: the text of the"),
        ("messages.toml", "[phone.hire]", "[fax.hire]", "{}/messages.toml, fax.hire: must be mail"),
    ],
)
def test_a_mistake_in_its_files_is_named(run, folder, file, old, new, error):  # noqa: PLR0913, PLR0917
    """The error names the file as it was typed, the path in it and what is accepted, before anything is decided."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    status, out, err = run("--company", folder, "decide", "Dough=yes")

    assert (status, out) == (2, "")
    assert f"--company: {error.format(folder)}" in err


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ('{"version": 2}', ", version: must be 1, not 2"),
        ("[1", ": is not JSON"),
        (None, ": cannot be read"),
        (
            '{"version": 1, "messages": [{"channel": "mail", "outcome": "hire", "text": "{salary}"}]}',
            ", mail.hire: is not accepted",
        ),
    ],
)
def test_a_mistake_in_its_json_is_named(run, built, content, error):
    """The error names the file, and what is wrong in it."""
    built.unlink() if content is None else built.write_text(content, encoding="utf-8")

    status, out, err = run("--company", built, "decide", "Dough=yes")

    assert (status, out) == (2, "")
    assert f"{built}{error}" in err


def test_a_folder_without_settings(run, tmp_path):
    """The error names the file that has to be there."""
    status, _, err = run("--company", tmp_path, "decide", "Dough=yes")

    assert status == 2
    assert f"--company: {tmp_path}/company.toml: cannot be read (No such file or directory); a text file" in err
