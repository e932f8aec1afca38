"""Suggests a verdict for words that are not ours. No cell is read as a suggestion without an answer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from followup_rules.model.names import alike_key, normalize
from followup_rules.model.panel import JUDGED, VERDICT_WORDS, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_WORD = 200
"""The most characters of a cell that is looked up as a word for a verdict or as the name of a column."""

# cspell:disable - words in German, French and Spanish
_SUGGESTED: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.YES: (
        "strong yes, definite yes, definitely yes, definitely, clear yes, absolutely, yep, yeah, aye, hire",
        "strong hire, definite hire, make an offer, offer, recommend, recommended, strongly recommend, advance",
        "move forward, proceed, accept, accepted, approve, approved, agree, strongly agree, thumbs up, positive",
        "passed, \N{THUMBS UP SIGN}, \N{WHITE HEAVY CHECK MARK}, \N{HEAVY CHECK MARK}, \N{CHECK MARK}, ja, klares ja",
        "eindeutig ja, auf jeden fall, einstellen, empfohlen, zusage, geeignet, zustimmung, oui, oui franc",
        "tout à fait, embaucher, recruter, favorable, recommandé, d'accord, sí, sí rotundo, por supuesto, contratar",
        "favorable, recomendado, recomendada, de acuerdo, apto, apta",
    ),
    Verdict.NO: (
        "strong no, definite no, definitely no, definitely not, clear no, nope, nay, no hire, strong no hire",
        "do not hire, don't hire, strong do not hire, not hire, no offer, decline, declined, reject, rejected",
        "not recommended, do not recommend, don't recommend, do not advance, failed, fail, disagree",
        "strongly disagree, thumbs down, negative, veto, \N{THUMBS DOWN SIGN}, \N{CROSS MARK}, \N{HEAVY BALLOT X}",
        "\N{BALLOT X}, \N{HEAVY MULTIPLICATION X}, nein, klares nein, eindeutig nein, auf keinen fall",
        "nicht einstellen, nicht empfohlen, absage, ablehnen, abgelehnt, ablehnung, ungeeignet, nicht geeignet, non",
        "non franc, pas du tout, ne pas embaucher, ne pas recruter, refuser, refus, défavorable, pas d'accord",
        "no rotundo, en absoluto, no contratar, rechazar, rechazado, rechazada, desfavorable, no recomendado",
        "no recomendada, no apto, no apta",
    ),
    Verdict.MAYBE: (
        "mixed, unsure, not sure, undecided, uncertain, on the fence, borderline, neutral, no decision, perhaps",
        "possibly, could go either way, hold, yes with reservations, conditional, inconclusive, torn, so-so",
        "vielleicht, unsicher, unentschieden, unentschlossen, jein, gemischt, neutral, eher ja, eher nein",
        "tendenziell ja, tendenziell nein, ja mit einschränkungen, bedingt, grenzwertig, möglicherweise, peut-être",
        "mitigé, mitigée, indécis, indécise, partagé, partagée, plutôt oui, plutôt non, incertain, réservé",
        "incertaine, quizás, quizá, tal vez, a lo mejor, dudoso, dudosa, indeciso, indecisa, regular, más bien sí",
        "más bien no, mixto, no estoy seguro, no estoy segura, puede ser",
    ),
    Verdict.PENDING: (
        "tbd, tba, to be decided, to be done, awaiting, awaited, waiting, waiting for feedback, outstanding",
        "not in yet, not yet, not submitted, to come, in progress, scheduled, open, ausstehend, steht aus, offen",
        "folgt, noch offen, en attente, à venir, à compléter, pas encore, pendiente, por confirmar, por decidir",
        "en espera, todavía no",
    ),
    Verdict.NOT_ASSESSED: (
        "n/a, not assessed, did not assess, not applicable, not covered, not evaluated, unable to assess, not rated",
        "could not assess, not tested, skipped, no signal, no rating, nicht bewertet, nicht beurteilt, nicht geprüft",
        "keine angabe, k. a., entfällt, n. z., non évalué, non évaluée, pas évalué, sans objet, s. o.",
        "non applicable, no evaluado, no evaluada, no aplica, sin evaluar, no procede",
    ),
}
# cspell:enable - English again
_LEANING = (
    "lean, leans, leaning, leaning towards, lean to, weak, weakly, soft, softly, slight, slightly, mild, tentative, "
    "tentatively, probable, probably, likely, cautious, borderline, barely, almost, mostly, rather, inclined to"
)
_LEANED_TO = "yes, no, hire, no hire, not hire, do not hire, reject, positive, negative, recommend, not recommend"


def lookup_key(text: str) -> str:
    """Return a text without case, accents, spaces and signs, to look it up in a list of words or names.

    A text of more than 200 characters has the empty key.
    """
    if len(text) > LONGEST_WORD:
        return ""
    key = unicodedata.normalize("NFD", alike_key(normalize(text)))
    return "".join(character for character in key if character.isalnum())


def word_key(word: str) -> str:
    """Return the key that two words share if one answer is for both: case and invisible characters do not count."""
    return normalize(word).casefold()


def suggestion(word: str) -> Verdict | None:
    """Return the verdict that a word probably means, whether it is one of ours or another.

    :returns: ``None`` if that is not known, and for anything with a digit.
    """
    if any(character.isnumeric() for character in word):
        return None
    meant = {_BY_SIGN.get(sign) for sign in _signs(word)}
    if lookup_key(word):
        meant.add(_BY_WORD.get(lookup_key(word)))
    return meant.pop() if len(meant) == 1 else None


def _signs(word: str) -> Iterator[str]:
    """Yield each sign that may change what a word means, such as a cross before it or a line through it."""
    for character in unicodedata.normalize("NFD", alike_key(normalize(word))):
        is_sign = unicodedata.category(character) in ("Sm", "So", "Me") or character in "?¬~"
        if is_sign or _STRUCK.match(character):
            yield character


@lru_cache(maxsize=1024)
def is_verdict(cell: str) -> bool:
    """Tell whether a cell holds a word for a verdict: one of ours, or one that there is a suggestion for."""
    return len(cell) <= LONGEST_WORD and suggestion(cell) is not None


def is_judgement(cell: str) -> bool:
    """Tell whether a cell holds a word for yes, no or maybe: one of ours, or one that there is a suggestion for."""
    return is_verdict(cell) and suggestion(cell) in JUDGED


def _words_and_verdicts() -> Iterator[tuple[str, Verdict]]:
    for verdict, ours in VERDICT_WORDS.items():
        yield from ((word, verdict) for word in ours)
    for verdict, lines in _SUGGESTED.items():
        yield from ((word, verdict) for line in lines for word in line.split(", "))
    for leaning in _LEANING.split(", "):
        yield from ((f"{leaning} {word}", Verdict.MAYBE) for word in _LEANED_TO.split(", "))


_STRUCK = re.compile("[\u0334-\u0338]")
"""A line through a letter."""
_BY_SIGN = {word_key(word): verdict for word, verdict in _words_and_verdicts() if not lookup_key(word)}
_BY_WORD = {lookup_key(word): verdict for word, verdict in _words_and_verdicts() if lookup_key(word)}
OURS = frozenset(word for words in VERDICT_WORDS.values() for word in words)
"""Our words for verdicts."""
