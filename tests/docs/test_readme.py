"""The README's examples are what people try first: they give what it says."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

from followup_rules import cli

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_examples_at_a_prompt(capsys):
    """Whoever types the first example sees, to the letter, what the README shows."""
    text = README.read_text(encoding="utf-8")
    [(line, shown)] = re.findall(r"^\$ followup (decide [A-Z].*)\n((?:.*\n)+?)```", text, re.MULTILINE)

    assert cli.main(shlex.split(line)) == 0
    assert capsys.readouterr().out == shown


def test_the_examples_in_python():
    """Whoever types the lines of Python gets the outcome shown."""
    [block] = re.findall(r"```pycon\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    examples = doctest.DocTestParser().get_doctest(block, {}, "README", None, None)

    assert doctest.DocTestRunner().run(examples) == (0, 2)
