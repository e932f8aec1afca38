"""Invites interviewers to seal their verdicts: a link to *Your card* for each, and a mail that brings it.

A link holds its own recipient's name, area, round and the panel's id, and nothing about anybody else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from followup_rules.formats.seal_text import SealHeader, header_digits, read_header, remove_added, with_check
from followup_rules.model import checks
from followup_rules.model.company import in_own_words
from followup_rules.model.errors import PanelError
from followup_rules.model.panel import Verdict
from followup_rules.report.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_rules.model.panel import Panel

VERSION = "1"
MARK = "invite="

_BEGINNING = re.compile(r"invite=?(?:3D)*([0-9]{1,9})\.", re.IGNORECASE | re.ASCII)
"""The mark and the version. The ``=`` may be lost at a line's end, or be written as quoted-printable does."""
_PERCENT = re.compile("%(?:25)*(3D|2E)", re.IGNORECASE)
"""A percent-encoded ``=`` or full stop, encoded once or several times."""
_CONTENT = re.compile(r"([0-9a-f]+)\.([0-9a-f]{8})", re.IGNORECASE | re.ASCII)
_ADDRESS = re.compile(r"(?:https?|file)://[^\s\"'<>#]+")

_DAMAGED = "is damaged: part of the link is missing or altered. Copy the whole link again, or ask for it again"

COLUMNS = ("Interviewer", "Area", "Round", "Link")
_FORMULAS = ("=", "+", "-", "@")
"""What a cell may begin with that a spreadsheet takes for a formula."""

SUBJECT = "Your verdict on {area}{role}"
BODY = """\
Hello {interviewer},

Please write down your verdict on {area}{role}{round} right after your interview, before you hear what the others say:

{link}

1. Open the link. It works on a phone too. The page sends nothing. You send the seal, and later the card.
2. Choose your verdict and write down what you saw. Then press "Seal".
3. Send the seal at once, to the chat or mail list that your whole panel reads.
4. Save the card as a file, before you close the page. Show it to nobody.
5. In the session, compare your eight digits with those on the screen. \
When the facilitator asks, send your card to them alone.

The seal doesn't show your verdict. Only somebody who gets your card, or uses your device, can read it.
One exception: if your clear no may end the day, tell the hiring manager at once.
If you don't want to seal, send your verdict and what you saw to the person who collects the verdicts.
"""


class Invitation(TypedDict):
    """A link to *Your card* for one interviewer, and the mail that brings it."""

    interviewer: str
    area: str
    round: int
    link: str
    subject: str
    body: str


class Invitations(TypedDict):
    """The invitations of a panel, and the same without the mails as a table, separated by tabs."""

    invitations: list[Invitation]
    table: str


def invitation_fragment(header: SealHeader) -> str:
    """Write an invitation as the fragment of a link, without the leading ``#``."""
    return with_check(f"{MARK}{VERSION}.{header_digits(header)}")


def read_invitation(text: str) -> SealHeader:
    """Read an invitation from a link or its fragment.

    What mail programs and chats add inside is ignored, as in :func:`~followup_rules.find_sealed`, and so is
    percent-encoding, and anything behind the link.

    :raises PanelError: if the link holds no invitation, is damaged, or was made by another version.
    """
    link = remove_added(_PERCENT.sub(lambda found: chr(int(found[1], 16)), checks.check_size(text)))
    beginning = _BEGINNING.search(link)
    if not beginning:
        raise PanelError("", f"holds no invitation; copy the whole link, with #{MARK}{VERSION}. and what follows")
    if beginning[1] != VERSION:
        raise PanelError(
            "",
            f"was made by another version of the checker, and version {VERSION} is accepted here; "
            "update both, and make the link again",
        )
    content = _CONTENT.match(link, beginning.end())
    header = content[1].lower() if content else ""
    if not content or with_check(f"{MARK}{VERSION}.{header}") != f"{MARK}{VERSION}.{content[0].lower()}":
        raise PanelError("", _DAMAGED)
    return read_header(header)


def invitations(panel: Panel, address: str) -> Invitations:
    """Invite everybody whose verdict in the panel's round is awaited and not sealed.

    A mail names the role, for interviewers who sit on several panels. The link does not.

    :param address: the address of *Your card*, such as ``https://example.org/guide/your-card.html``. A fragment in it
        is left out.
    :returns: an invitation for each pending scorecard with a name and without a seal; none for other scorecards.
    :raises PanelError: at ``address``, if it is no address of a page.
    """
    page = _read_address(address)
    sealed = {seal.key for seal in panel.seals}
    invited = [
        _invite(
            SealHeader(area=card.area, interviewer=card.interviewer, round=card.round, panel=panel.id or ""),
            page,
            panel.role,
        )
        for card in panel.scorecards
        if card.interviewer and card.verdict is Verdict.PENDING and card.round == panel.round and card.key not in sealed
    ]
    rows = ((one["interviewer"], one["area"], str(one["round"]), one["link"]) for one in invited)
    return {"invitations": invited, "table": "".join(map(_row, (COLUMNS, *rows)))}


def _invite(header: SealHeader, page: str, role: str | None) -> Invitation:
    link = f"{page}#{invitation_fragment(header)}"
    names = {
        "interviewer": one_line(header.interviewer),
        "area": one_line(header.area),
        "role": f" for the role of {one_line(role)}" if role else "",
    }
    round_ = f", round {header.round}," if header.round > 1 else ""
    return {
        "interviewer": header.interviewer,
        "area": header.area,
        "round": header.round,
        "link": link,
        "subject": in_own_words(SUBJECT).format(**names),
        "body": in_own_words(BODY).format(**names, round=round_, link=link),
    }


def _read_address(address: str) -> str:
    page, _, _ = checks.text(address, "address").partition("#")
    if not _ADDRESS.fullmatch(page):
        raise PanelError(
            "address",
            f"must be the address of a page, such as https://example.org/your-card.html, not {checks.quote(page)}",
        )
    return page


def _row(cells: Iterable[str]) -> str:
    """Write a row of a table to paste into a spreadsheet, which takes no cell for a formula."""
    return "\t".join(f"'{cell}" if cell.startswith(_FORMULAS) else cell for cell in map(one_line, cells)) + "\n"
