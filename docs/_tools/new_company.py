"""Asks five questions and writes a first ``docs/company``: what a company sets for its own guide, every line explained.

Run by ``make company``. It never writes over a folder that is there, and leaves nothing behind if it is stopped.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from followup_rules.model import checks  # noqa: E402 - the line above makes it importable
from followup_rules.model.company import HIRING_MANAGER, address, refuse_alike  # noqa: E402
from followup_rules.model.company_files import AREAS, GUIDE_AREAS, guide, read_company  # noqa: E402
from followup_rules.model.errors import PanelError  # noqa: E402
from followup_rules.model.names import alike_key  # noqa: E402
from followup_rules.model.policy import POLICY_VALUES, Policy  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

FOLDER = ROOT / "docs" / "company"

DEFAULTS = Policy()
LONGEST_FILE_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the five questions asked for."""

    name: str
    hiring_manager: str
    areas: tuple[str, ...]
    tell_within_working_days: int
    address: str | None


SETTINGS = """\
# What {name} sets for its own guide. The build checks every line, and says what it accepts.
# A line that begins with # is not read: take the # away to set something, or leave it for the guide's own.

name = {name_text}

# What you call the level that a candidate has to meet, as inside a sentence.
# bar = "our bar"

# Where the site is published, with a slash at the end. Wrong addresses and the map of the site need it.
{address_line}

# Where a file of the guide is edited. Every page then has a link to its own.
# edit_address = "https://example.org/guide/edit/main/{{path}}"

# Whom to ask about this guide, and about the law where you are. Both appear on the pages about privacy and the law.
# contact = "the recruiting team"
# law = "Legal"

# A picture for the sidebar, beside this file. dark_logo is for dark pages.
# logo = "logo.svg"
# dark_logo = "logo-dark.svg"

[roles]
hiring_manager = {hiring_manager_text}
# Several of them, if an s at the end is wrong.
# hiring_managers = "..."
# hr = "HR"

# What decides. Where it differs from the guide's, the rules page, the checker and every record say so.
[policy]
{policy_lines}

[retention]
# Days for which a device keeps a panel, if somebody asks it to.
# device_days = 30
# How long you keep hiring records, as in "We keep them for ...".
# records = "one year"

# Text in your colours has to stay readable: the build checks the contrast.
# [colours.light]
# accent = "#1d4fbf"
# [colours.dark]
# accent = "#8fb2ff"

# areas/      one file an area. Remove the folder to use the guide's own five.
# pages/      pages in reStructuredText: each replaces the guide's page of that name, or is new.
# messages.toml   drafts to the candidate in place of the guide's, such as

#     [mail.reject]
#     subject = "Your interviews"
#     text = \"\"\"Dear {{candidate}},
#     ...\"\"\"
"""

AREA = """\
# One area of your interviews. The areas pages, the checker, the worksheet and practice are made from it.
name = {name_text}
# Areas are listed by this number, then by name.
order = {order}
# If a panel can do without it:
# required = false
about = "Replace this: what somebody good at it does, in one or two sentences."
explore = [
  "Replace this: what to find out",
]

[[questions]]
ask = "Replace this: tell me about the last time you ...?"
then = "Replace this: what did you do next?"

# What an interviewer sees. Be exact: "asks how many orders an hour before drawing", not "asks good questions".
[anchors]
yes = ["Replace this: what you saw them do by themselves"]
maybe = ["Replace this: what you saw in part, or only with help"]
to_settle = "Replace this: what to ask before you settle for a maybe"
no = ["Replace this: what you saw that shows it is not there"]

# Lines for practice, as an interviewer would write them: three or more for each verdict.
[evidence]
yes = [
  "Replace this: evidence for a yes",
  "Replace this: more evidence for a yes",
  "Replace this: still more evidence for a yes",
]
maybe = [
  "Replace this: evidence for a maybe",
  "Replace this: more evidence for a maybe",
  "Replace this: still more evidence for a maybe",
]
no = [
  "Replace this: evidence for a no",
  "Replace this: more evidence for a no",
  "Replace this: still more evidence for a no",
]
"""


def write_company(folder: Path, answers: Answers) -> None:
    """Write the files of a company. Nothing is left of them if that fails or is interrupted.

    :raises OSError: if they cannot be written, or the folder is there.
    """
    with TemporaryDirectory(dir=folder.parent, prefix=".new-company-") as parent:
        new = Path(parent) / folder.name
        new.mkdir()
        (new / "company.toml").write_text(_settings(answers), encoding="utf-8")
        if answers.areas:
            (new / AREAS).mkdir()
            for name, text in _area_files(answers.areas).items():
                (new / AREAS / name).write_text(text, encoding="utf-8")
        read_company(new)
        new.rename(folder)


def _area_files(names: Sequence[str]) -> dict[str, str]:
    """Return the text of each area's file: a copy for an area of the guide, and for those of every interview."""
    guides = {alike_key(area.name): area for area in guide().areas}
    kept = [area for key, area in guides.items() if area.in_every_interview or key in map(alike_key, names)]
    files = {f"{area.id}.toml": (GUIDE_AREAS / f"{area.id}.toml").read_text(encoding="utf-8") for area in kept}
    for order, name in enumerate(names, start=1):
        if alike_key(name) not in guides:
            files[_free_file_name(name, files)] = AREA.format(name_text=_quoted(name), order=order)
    return files


def _free_file_name(name: str, taken: Collection[str]) -> str:
    """Return the name of an area's file. Names such as C and C++ would have the same, so the second gets a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_FILE_NAME].strip("-") or "area"
    candidates = (f"{stem}-{number}.toml" if number > 1 else f"{stem}.toml" for number in count(1))
    return next(file for file in candidates if file not in taken)


def _settings(answers: Answers) -> str:
    policy = {**DEFAULTS.values, "tell_within_working_days": answers.tell_within_working_days}
    lines = []
    for key, value in POLICY_VALUES.items():
        given = policy[key]
        text = _quoted(given) if isinstance(given, str) else given
        lines += [f"# {value.means} Accepted: {value.accepted}.", f"{key} = {text}"]
    return SETTINGS.format(
        name=answers.name,
        name_text=_quoted(answers.name),
        hiring_manager_text=_quoted(answers.hiring_manager),
        address_line=f"address = {_quoted(answers.address)}"
        if answers.address
        else '# address = "https://example.org/guide/"',
        policy_lines="\n".join(lines),
    )


def _quoted(text: str) -> str:
    """Write a text for TOML. Names have no control characters."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def ask() -> Answers:
    """Ask the five questions."""
    days = DEFAULTS.tell_within_working_days
    return Answers(
        name=_ask("1 of 5. The name of your company:", lambda typed: checks.name(typed, "")),
        hiring_manager=_ask(
            f"2 of 5. What you call the hiring manager [{HIRING_MANAGER}]:",
            lambda typed: checks.name(typed or HIRING_MANAGER, ""),
        ),
        areas=_ask("3 of 5. Your areas, separated by commas [the guide's own]:", _areas),
        tell_within_working_days=_ask(f"4 of 5. Working days until the candidate is told [{days}]:", _days),
        address=_ask(
            "5 of 5. Where the site will be published, such as https://example.org/guide/ [not known yet]:",
            lambda typed: address(typed, "") if typed else None,
        ),
    )


def _areas(typed: str) -> tuple[str, ...]:
    names = checks.names([name for name in typed.split(",") if name.strip()], "")
    refuse_alike(("", name) for name in names)
    in_every = {alike_key(area.name): area.name for area in guide().areas if area.in_every_interview}
    if names and in_every.keys() >= set(map(alike_key, names)):
        raise PanelError(
            "", f"must be one area or more beside {' and '.join(in_every.values())}, which you keep anyway"
        )
    return names


def _days(typed: str) -> int:
    if not typed:
        return DEFAULTS.tell_within_working_days
    if not re.fullmatch(r"[0-9]{1,6}", typed):
        raise PanelError("", f"must be a whole number such as 2, not {checks.quote(typed)}")
    return Policy(tell_within_working_days=int(typed)).tell_within_working_days


def _ask[Answer](question: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until the answer is accepted."""
    while True:
        try:
            return read(input(f"{question} ").strip())
        except PanelError as error:
            print(f"  The answer {error.message}.")


def main() -> int:
    """Ask, write, and say what to do next.

    :returns: 0 if the folder was written; 2 if there is one already, nobody answers or it cannot be written; 130 if
        Ctrl+C was pressed.
    """
    if os.path.lexists(FOLDER):
        return _stop("docs/company is there already: edit its files, or move it away first")
    try:
        write_company(FOLDER, ask())
    except EOFError:
        return _stop("\nno answer: nothing was written")
    except KeyboardInterrupt:
        _stop("\ninterrupted: nothing was written")
        return 130
    except OSError as error:
        return _stop(f"docs/company cannot be written ({error.strerror})")
    print(
        "docs/company is written. `make serve` shows your guide; docs/make-it-yours.rst says what else you can change."
    )
    return 0


def _stop(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
