"""JavaScript shows, Python decides: no module contains a word or a sentence about a panel."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from followup_docs.nodes.rule_links import rule_title
from followup_rules.practice import assess
from followup_rules.report import messages, panel_note
from followup_rules.report import sentences as templates
from followup_rules.report.labels import labels
from followup_rules.report.words import NOT_READY
from followup_rules.rules.explain import RULES_AND_CAUTIONS
from tests.docs.sites import ROOT

pytestmark = pytest.mark.needs_native

FILES = sorted((ROOT / "_static").rglob("*.mjs"))
FEWEST_LETTERS = 12
COMMON = {"Yes", "No", "Maybe"}
"""Words that are too common to be about a panel."""

COMMENT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|/\*.*?\*/|//[^\n]*""", re.DOTALL)
JOINT = re.compile(r"""["'`]\s*\+\s*["'`]""")


def words():
    """Return the words for outcomes, statuses, verdicts and rules, without the common ones."""
    shown = labels()
    kinds = (shown[kind].values() for kind in ("outcomes", "statuses", "verdicts"))
    return {word for kind in kinds for word in kind} - COMMON | {rule_title(rule) for rule in RULES_AND_CAUTIONS}


def literals(module):
    """Return every string in a module's code except docstrings. Joined strings count as one."""
    nodes = list(ast.walk(ast.parse(inspect.getsource(module))))
    docstrings = [node.value for node in nodes if isinstance(node, ast.Expr)]
    texts = [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in texts if node not in docstrings]


def sentences():
    """Return the parts of every sentence about a panel, divided at punctuation and gaps, that are long enough."""
    texts = [entry.explanation for entry in RULES_AND_CAUTIONS.values()]
    texts += [text for module in (templates, messages, panel_note, assess) for text in literals(module)]
    pieces = {" ".join(piece.lower().split()) for text in texts for piece in re.split(r"\{[^}]*\}|[.,:;?()]", text)}
    return {piece for piece in pieces if " " in piece and sum(map(str.isalpha, piece)) >= FEWEST_LETTERS}


SENTENCES = sentences()
CASE_SENSITIVE = {word for word in words() if " " not in word} | {NOT_READY}
"""Words that are also values (``hire``), or common words in the middle of a sentence."""
WORDS = [
    re.compile(rf"\b{re.escape(word)}\b", re.NOFLAG if word in CASE_SENSITIVE else re.IGNORECASE)
    for word in sorted(words())
]


def about_a_panel(javascript):
    """Return the words and sentences about a panel in a module, except in its comments."""
    code = JOINT.sub("", COMMENT.sub(lambda found: found[1] or " ", javascript))
    code = " ".join(code.split())
    return {found[0] for word in WORDS if (found := word.search(code))} | {
        sentence for sentence in SENTENCES if sentence in code.lower()
    }


def test_no_module_has_a_sentence_about_a_panel():
    """A maintainer who changes a word or a sentence of the rules changes it on the page too."""
    found = {
        (str(path.relative_to(ROOT)), text)
        for path in FILES
        for text in about_a_panel(path.read_text(encoding="utf-8"))
    }

    assert found == set()


@pytest.mark.parametrize(
    ("javascript", "found"),
    [
        ('write(root, "outcome", "Hire");', {"Hire"}),
        ("say(`That is ${word}: need more information`);", {"need more information"}),
        (
            'const ADVICE = "Read out what you wrote " +\n  "down on the day";',
            {"read out what you wrote down on the day"},
        ),
        ('list.push("Thin panel"); // Conflict', {"Thin panel"}),
        ('const MARK = "// not a comment: Not covered";', {"Not covered"}),
    ],
)
def test_a_word_or_sentence_is_found(javascript, found):
    """The check above finds text in any kind of quotes, and across line breaks."""
    assert about_a_panel(javascript) == found


@pytest.mark.parametrize(
    "javascript",
    [
        '/** Hire, or Reject. */ set("hire");',
        "answer.reject(); // Not ready",
        'throw new Error("the engine is not ready");',
        'say("Maybe");',
        "addDissent(isWaiting);",
    ],
)
def test_values_comments_and_names_are_not_found(javascript):
    """The check above allows text that is not shown on the page."""
    assert about_a_panel(javascript) == set()


def test_the_words_and_modules_are_there():
    """A maintainer who empties one of the lists by accident is told."""
    assert len(WORDS) > 20
    assert len(SENTENCES) > 200
    assert len(FILES) > 30
