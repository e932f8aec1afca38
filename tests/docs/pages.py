"""Reads built pages for the tests: the text of each element with an id, and the addresses that the page loads."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""The elements of HTML that have no end tag."""


class Texts(HTMLParser):
    """Collects the text of each element with an id, ids that are used twice, and the addresses that a page loads.

    A ``<template>`` is a document of its own. Its ids may also be used in the page.
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
        """Note the id and the address of an element, and open it."""
        attributes = dict(attrs)
        self._note_id(attributes.get("id"))
        if tag == "template":
            self._documents.append(set())
        loads = tag in {"script", "img", "iframe", "source"} or (
            tag == "link" and attributes.get("rel") == "stylesheet"
        )
        if loads and (address := attributes.get("src") or attributes.get("href")):
            self.loads.append(address)
        if tag not in VOID:
            self._open.append((tag, attributes.get("id")))
            if attributes.get("id"):
                self.by_id[attributes["id"]] = ""

    def handle_endtag(self, tag):
        """Close the element, and open elements inside it without an end tag."""
        if tag == "template":
            self._documents.pop()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        """Add the text to every open element with an id."""
        for _, name in self._open:
            if name:
                self.by_id[name] += data

    def _note_id(self, name):
        """Note an id, as repeated if the document has it already."""
        if name in self._documents[-1]:
            self.repeated_ids.append(name)
        elif name:
            self._documents[-1].add(name)


def words(text: str) -> str:
    """Return a text with plain quotes and single spaces, to compare it without its typography."""
    plain = text.translate(str.maketrans("\u2018\u2019\u201c\u201d", "''\"\""))
    return " ".join(plain.split())
