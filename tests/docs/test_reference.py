"""The reference's example of the command is what people try first: it prints what the page shows."""

from __future__ import annotations

import re
import shlex
import textwrap

from followup_rules import cli
from tests.docs.sites import ROOT

REFERENCE = (ROOT / "docs" / "reference.rst").read_text(encoding="utf-8")
FIRST = re.compile(r"^   \$ followup (decide [A-Z].*)\n((?:(?:   .*)?\n)+)", re.MULTILINE)


def test_the_example_at_a_prompt(capsys):
    """People who type the first example see, to the letter, what the reference shows."""
    [(line, shown)] = FIRST.findall(REFERENCE)

    assert cli.main(shlex.split(line)) == 0
    assert capsys.readouterr().out == textwrap.dedent(shown).rstrip() + "\n"


def test_the_examples_of_files(tmp_path, capsys):
    """The file and the table in the reference can be decided as it says."""
    for name, language in (("panel.json", "json"), ("panel.csv", "text")):
        [block] = re.findall(rf"``{name}``.*\n\n\.\. code-block:: {language}\n\n((?:(?:   .*)?\n)+)", REFERENCE)
        (tmp_path / name).write_text(textwrap.dedent(block))

    assert cli.main(["decide", str(tmp_path / "panel.json")]) == 0
    decided = capsys.readouterr().out
    assert cli.main(["decide", str(tmp_path / "panel.csv"), "--read-as=Strong no=no"]) == 0
    assert [decided.splitlines()[0], capsys.readouterr().out.splitlines()[0]] == ["Reject", "Reject"]
