"""Text in a tracker is shown as typed: it notifies, links and formats nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from followup_rules.report.markdown import JOINER, escape_markdown

ACTS = {
    "mention": r"@[\w.-]",
    "number of an issue, merge request, epic or snippet": r"[#!&$]\d|[#&]\w",
    "key of an issue": r"[A-Za-z]\w*-\d",
    "label or milestone": r"""[~%][\w"']""",
    "hash of a commit": r"\b[0-9A-Fa-f]{7,40}\b",
    "emoji": r":[\w+-]+:",
    "address": r"(?i)//\w|\w:/|\bwww\.|\b(mailto|xmpp|tel):[\w+]",
    "mail address": r"[\w.+-]@[\w-]",
    "domain": r"\w\.[^\W\d]\w",
    "formula": r"(^|[\s(\[{.,:])\$\S[^$]*\$|\$\$|\\[(\[]",
    "task box or page": r"\[[ xX]\]|\[\[",
}
"""What trackers look for in the text that they show, and turn into something else."""

_TRACKER = MarkdownIt("gfm-like", {"linkify": False})


def text_shown_by_tracker(markdown):
    """Return what a tracker shows of a list item; it fails if that is anything but text."""
    (text,) = re.findall(r"\A<ul>\n<li>([^<]*)</li>\n</ul>\n\Z", _TRACKER.render(f"- {markdown}\n"))
    return unescape(text)


def acts_in(text):
    """Return what a tracker would find in a text that it shows."""
    return [what for what, pattern in ACTS.items() if re.search(pattern, text)]


@pytest.mark.parametrize(
    "typed",
    [
        *("@name", "@org/team", "@here", "(@name)", "ana@example.org"),
        *(
            "see http://example.org/a?b=c",
            "HTTPS://EXAMPLE.ORG",
            "ftp://example.org",
            "//example.org",
            "www.example.org",
        ),
        *(
            "mailto:ana@example.org",
            "tel:+123",
            "example.com",
            "a.b.co.uk/x",
            "git@example.org:a/b.git",
            "<http://x.org>",
        ),
        *("#1", "C#1", "org/repo#1", "GH-1", "PROJ-123", "P2-12", "(eng-7)", "CVE-2024-12345", "!12", "a/b!12", "&12"),
        *("0123456789abcdef0123456789abcdef01234567", "fixed in abcdefa", "ABCDEF01", "1234567"),
        *("$x$", "$$", "$$x$$", "costs $5 or $6", r"\(x\)", r"\[x\]", "$12"),
        *(":+1:", ":smile:", "a:b:c:", ":100:"),
        *("~label", '~"a label"', "%milestone", '%"a milestone"', "&epic"),
    ],
)
def test_a_pattern_that_trackers_look_for(typed):
    """What would notify people, or become a link or a formula, is shown as typed, with an invisible break."""
    text = text_shown_by_tracker(escape_markdown(typed))

    assert acts_in(typed)
    assert acts_in(text) == []
    assert typed == text.replace(JOINER, "")


@pytest.mark.parametrize(
    "typed",
    [
        *("_a_", "__a__", "*a*", "**a**", "`a`", "``` a", "~~a~~", r"a\b", r"end\\", "a|b", "| a | b |"),
        *("# a", "> a", "- a", "+ a", "* a", "1. a", "12) a", "1.", "-", "---", "***", "~~~", "==="),
        *("[a](b)", "![a](b)", "[a]: b", "[^1]", "[^1]: a", "[ ] a", "[x] a", "[[a]]", "{+ a +}"),
        *("<b>a</b>", "<!-- a", "<script>", "&lt;", "&#64;name", "&amp;"),
    ],
)
def test_markup(typed):
    """Markup is shown as typed: no emphasis, code, heading, list, box, link, image, footnote, HTML or entity."""
    text = text_shown_by_tracker(escape_markdown(typed))

    assert typed == text.replace(JOINER, "")
    assert acts_in(text) == []


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Coding: maybe",
            "50% of it",
            "e.g. this, i.e. that",
            "3.5 years",
            "10.0 points",
            "and/or",
            "So! Why?",
            "A.B.",
        ),
        *(
            "on 2026-11-25",
            "team-sized",
            "R & D",
            "1 000 000",
            "100 $",
            "(a, b); c",
            "caf\u00e9 \u05d0\u05d1 \U0001f44d",
        ),
    ],
)
def test_prose(typed):
    """Ordinary words get no invisible character, so that a search in the tracker finds them."""
    assert typed == escape_markdown(typed).replace("\\", "").replace(JOINER, "")
    assert (JOINER in escape_markdown(typed)) is ("$" in typed)


@pytest.mark.parametrize(
    ("typed", "expected"), [("C# and F#", r"C\# and F\#"), ("R&D", f"R\\&{JOINER}D"), ("C#: yes", r"C\#: yes")]
)
def test_signs_in_names(typed, expected):
    """Signs that are part of a name stay; only one that a tracker would follow gets a break."""
    assert expected == escape_markdown(typed)
    assert typed == text_shown_by_tracker(expected).replace(JOINER, "")


def test_one_line():
    """A line break in what was typed begins no heading, and a control character is shown."""
    assert r"a \# b\\x1b" == escape_markdown("a\n# b\x1b").replace(JOINER, "")
