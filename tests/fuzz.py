"""Sends generated lines through every reader, none of which may fail with anything but a PanelError.

``python -m tests.fuzz 1000000`` sends a million lines, the same ones every time, and prints seconds and memory. Another
number behind it gives other lines.
"""

from __future__ import annotations

import json
import random
import sys
import time
from itertools import islice
from typing import TYPE_CHECKING

from followup_rules import (
    Card,
    PanelError,
    SealHeader,
    call,
    card_json,
    card_text,
    decode_link,
    encode_link,
    find_sealed,
    from_json,
    invitation_fragment,
    parse_table,
    preview_table,
    read_invitation,
    seal_of,
)
from followup_rules.batch import compose_lines
from followup_rules.command_input import typed_panel
from followup_rules.formats.files import decode, decode_utf8
from followup_rules.formats.tables.answers import Answers
from tests.building import data, panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 2026
MEBIBYTE = 1024 * 1024 if sys.platform == "darwin" else 1024

CARD = {"area": "Coding", "interviewer": "Ben", "verdict": "maybe", "evidence": 'He said "no".', "round": 1}
SEALED = Card(area="Coding", interviewer="Ben", verdict="no", nonce="ab" * 32, evidence='He said "no".')
SEAL = seal_of(SEALED)
SAMPLES = [
    json.dumps(data()),
    json.dumps(data(CARD, areas=["Coding", {"name": "Team fit", "required": False}], distinct=[["Coding", "coding"]])),
    json.dumps(data(CARD, dissent=[{"interviewer": "Dan"}], policy={"maybe_limit": 2}, session_on="2026-11-23")),
    'Area,Interviewer,Verdict,Evidence,Round\nCoding,Ana,yes,,1\nProcess,"B, C",Strong No,"a\nb",2\n',
    "Area\tAna\tBen\nCoding\tyes\tno\n",
    "sep=;\nInterviewer;Bereich;Bewertung\nAna;Coding;ja\n",
    encode_link(panel("Ben Coding maybe")),
    "Coding=yes,no",
    SEAL + card_text(SEALED),
    card_json(SEALED),
    f"https://example.org/your-card.html#{invitation_fragment(SealHeader(area='Coding', interviewer='Ben'))}",
]
"""Texts that are read, which the generated lines are made from."""

PIECES = [
    *'"\\,;\t\n\r[]{}:=\'-.0189eEyn \0\x1b\x85\ufeff\u200b\u202e\u2028\ud800\U0001f600',
    "NaN", "1e999", "9" * 30, "[" * 600, '{"a":' * 40, '\\"', "\\ud800", '""', "null", "true", "area", "verdict",
    "scorecards[9]", "<html>", "PK\x03\x04", "BEGIN:VCALENDAR", "#panel=1.", "sep=", "=cmd()", "Yes", "no", "pending",
]  # fmt: skip
"""What is put in somewhere."""


def lines(seed: int = SEED) -> Iterator[str]:
    """Yield lines for ever: what can be read, changed in a few places, or only pieces."""
    dice = random.Random(seed)  # noqa: S311, no secret
    while True:
        made = dice.choice(SAMPLES) if dice.random() < 0.8 else ""
        for _ in range(dice.randrange(6)):
            made = changed(made, dice)
        yield made


def changed(text: str, dice: random.Random) -> str:
    """Return a text with a piece put in, or a stretch of it left out or repeated."""
    start = dice.randint(0, len(text))
    end = min(len(text), start + dice.randrange(12))
    instead = dice.choice((dice.choice(PIECES), "", text[start:end] * 2, dice.choice(PIECES) * 2))
    return text[:start] + instead + text[end:]


def ask(text: str) -> None:
    """Send a text as a request of the page, which is answered and never raises."""
    for request in (
        {"do": "decide", "panel": text},
        {"do": "preview", "text": text},
        {"do": "decode", "text": text},
        {"do": "collect", "panel": SAMPLES[0], "texts": [SEAL, text]},
    ):
        answer = call(json.dumps(request))
        assert "mistake of its own" not in answer, answer


def as_bytes(read: Callable[[bytes], object]) -> Callable[[str], object]:
    """Make a reader of bytes a reader of text."""
    return lambda text: read(text.encode("utf-8", "surrogatepass"))


READERS: dict[str, Callable[[str], object]] = {
    "JSON": from_json,
    "JSON Lines": as_bytes(lambda line: list(compose_lines([line]))),
    "table": parse_table,
    "preview of a table": preview_table,
    "link": decode_link,
    "seals and cards": find_sealed,
    "read-invitation": read_invitation,
    "file": as_bytes(decode),
    "UTF-8": as_bytes(decode_utf8),
    "prompt": lambda text: typed_panel(text.split(" "), Answers()),
    "page": ask,
    "request": call,
}


def read_with_each(line: str) -> None:
    """Read a line with every reader. An error of another kind than PanelError comes with the reader and the line."""
    for name, read in READERS.items():
        try:
            read(line)
        except PanelError:
            pass
        except Exception as error:
            error.add_note(f"{name}: {line!r}")
            raise


def main() -> None:
    """Send as many lines as asked for through every reader."""
    import resource  # noqa: PLC0415 - where there is none, the readers are tested all the same

    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    generated = lines(seed)
    for part in range(10):
        begun = time.process_time()
        for line in islice(generated, count // 10):
            read_with_each(line)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE
        took = time.process_time() - begun
        print(f"lines {part * count // 10:,} and on: {took:.1f} s of a processor, peak {peak:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
