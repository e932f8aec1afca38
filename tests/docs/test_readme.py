"""The examples of the README give the output that it shows."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

from followup_rules import cli

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_examples_at_a_prompt(capsys):
    """A user who types the first example sees exactly the output of the README."""
    text = README.read_text(encoding="utf-8")
    [(line, shown)] = re.findall(r"^\$ followup (decide [A-Z].*)\n((?:.*\n)+?)```", text, re.MULTILINE)

    assert cli.main(shlex.split(line)) == 0
    assert capsys.readouterr().out == shown


def test_the_examples_in_python():
    """A programmer who types the lines of Python gets the output of the README."""
    [block] = re.findall(r"```pycon\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    examples = doctest.DocTestParser().get_doctest(block, {}, "README", None, None)

    assert doctest.DocTestRunner().run(examples) == (0, 2)
