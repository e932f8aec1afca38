"""What the tests read of a built page: the text of each element that has an id, what it loads, and plain words."""

from __future__ import annotations

from html.parser import HTMLParser


class Texts(HTMLParser):
    """Collects the text of every element that has an id, ids used twice, and every address a page loads.

    A ``<template>`` is a document of its own: its ids may also be in the page.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.by_id: dict[str, str] = {}
        self.repeated_ids: list[str] = []
        self.loads: list[str] = []
        self._documents: list[set[str]] = [set()]
        self._open: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note what is loaded, the id, and that an element is open."""
        given = dict(attrs)
        self._note_id(given.get("id"))
        if tag == "template":
            self._documents.append(set())
        loads = tag in {"script", "img", "iframe", "source"} or (tag == "link" and given.get("rel") == "stylesheet")
        if loads and (address := given.get("src") or given.get("href")):
            self.loads.append(address)
        if tag not in {"meta", "link", "input", "img", "br", "hr", "source"}:
            self._open.append((tag, given.get("id")))
            if given.get("id"):
                self.by_id[given["id"]] = ""

    def handle_endtag(self, tag):
        """Close the element, and those inside that need no end tag."""
        if tag == "template":
            self._documents.pop()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        """Give the text to every open element that has an id."""
        for _, name in self._open:
            if name:
                self.by_id[name] += data

    def _note_id(self, name):
        """Note an id that the document has already."""
        if name in self._documents[-1]:
            self.repeated_ids.append(name)
        elif name:
            self._documents[-1].add(name)


def words(text: str) -> str:
    """Return text with plain quotes and single spaces, to compare what is read rather than how it is set."""
    plain = text.translate(str.maketrans("\u2018\u2019\u201c\u201d", "''\"\""))
    return " ".join(plain.split())
