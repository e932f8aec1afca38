"""Answers a page's requests: text in, text out, never an exception.

Modules that only a button needs are imported when it is pressed, so that they do not delay the first outcome.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from followup_rules.formats import link
from followup_rules.formats.grid import Grid, lay_out, to_svg
from followup_rules.formats.panel_json import PanelData, from_dict, from_json, to_dict
from followup_rules.model import checks
from followup_rules.model.company import policy_in_use, use_company
from followup_rules.model.errors import PanelError
from followup_rules.model.policy import Policy
from followup_rules.model.strict_json import load, load_unchecked, to_canonical_json, to_pretty_json
from followup_rules.report.compose import compose
from followup_rules.report.messages import DEFAULT_CHANNEL, Draft, draft
from followup_rules.report.words import policy_differences, rules_and_policy
from followup_rules.rules.cautions import alike_areas, alike_people
from followup_rules.rules.decide import decide
from followup_rules.rules.next_round import next_round

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_rules.formats.collect import Found
    from followup_rules.formats.invite import Invitations
    from followup_rules.formats.open_cards import Sealing
    from followup_rules.formats.record import Record
    from followup_rules.formats.tables.preview import Preview
    from followup_rules.model.panel import Panel
    from followup_rules.practice.assess import Assessment, Factor
    from followup_rules.report.types import Report
    from followup_rules.rules.decide import Decision

Request = dict[str, Any]

LARGEST_REQUEST = 4 * checks.MAX_BYTES
"""The most characters of a request. It may hold 16 MiB of JSON as a JSON text, in which quotation marks are escaped."""


class Refusal(TypedDict):
    """Why a request is refused: a path into the panel; what is wrong there, and what is accepted."""

    path: str
    message: str


class Refused(TypedDict):
    """The answer to a request that is refused.

    If ``decide`` refuses a panel, ``mistakes`` has every mistake in it. The first is the error.
    """

    error: Refusal
    mistakes: NotRequired[list[Refusal]]


class Alike(TypedDict):
    """The groups of names that look alike and are not known to be different."""

    areas: list[tuple[str, ...]]
    people: list[tuple[str, ...]]


class Extras(TypedDict):
    """What is shown beside a report.

    ``policy`` says what the policy changes. ``rules`` has the lines for paper: the version and the whole policy.
    ``alike`` has the names that the caution ``alike-names`` asks about.
    """

    draft: Draft
    grid: Grid
    policy: list[str]
    rules: list[str]
    alike: Alike


class PictureNames(TypedDict):
    """The names of the files of a picture, by format."""

    svg: str
    png: str


class Drawing(TypedDict):
    """A drawing of who judged what, and the names of its files. The page adds the symbols and makes the PNG."""

    svg: str
    names: PictureNames


class Export(TypedDict):
    """A panel as the text of a file, with its whole policy, and the name of the file."""

    json: str
    name: str


class Calendar(TypedDict):
    """A calendar file: its text and its name."""

    text: str
    name: str


class SealedCard(TypedDict):
    """A sealed verdict: its seal as a text to send, and its card, which stays with the interviewer.

    ``digits`` is the seal, ``short`` what people compare of it. ``card`` is exactly what the file ``name`` holds, and
    ``card_text`` is the same to paste.
    """

    text: str
    digits: str
    short: str
    card: str
    card_text: str
    name: str


class InvitedTo(TypedDict):
    """What a link asks somebody to judge. ``panel`` is empty if the panel has no id."""

    area: str
    interviewer: str
    round: int
    panel: str


class CollectedData(TypedDict):
    """A panel with the seals that were collected, the cards that are held, and what became of each thing."""

    panel: PanelData
    held: list[str]
    found: list[Found]


class ExerciseData(TypedDict):
    """A panel to practise on, with what could decide it and the link that opens it in the checker."""

    level: int
    number: int
    remark: str | None
    panel: PanelData
    grid: Grid
    factors: list[Factor]
    link: str


def call(text: str) -> str:
    """Answer one request.

    A panel is sent as its JSON text. The last decision is cached by that text, so that the next request about the same
    panel does not read, check and decide it again.

    :param text: JSON such as ``{"do": "decide", "panel": "{...}"}``; the requests, each with its other keys:
        ``company`` (company: as :func:`~followup_rules.company_to_dict` writes it; it is in use from then on),
        ``decide`` (panel), ``extras`` (panel; channel), ``draw`` (panel), ``next-round`` (panel),
        ``render`` (panel; format: text or markdown), ``record`` (panel; names, evidence: whether they are shown),
        ``calendar`` (panel), ``export`` (panel), ``encode`` (panel),
        ``decode`` (text: of a link), ``parse`` (text: of a panel), ``preview`` (text: a table; and any answer of
        :class:`~followup_rules.Answers`, under its name),
        ``exercise`` (level, number),
        ``assess`` (level, number; outcome; factor: as an exercise lists them),
        ``seal`` (area, interviewer, round, panel: its id or an empty text; verdict, evidence; nonce: 64 hexadecimal
        digits from a secure source of random numbers, used once),
        ``read-invitation`` (text: of a link), ``invite`` (panel; address: of *Your card*),
        ``collect`` (panel; texts: a list; held: the texts of cards; answers: as
        :class:`~followup_rules.CollectAnswers` has them), ``open`` (panel; held; reason; opened_by: names by the digits
        of seals), ``sealing`` (panel; held).
    :returns: canonical JSON: ``{"ok": ...}``, or ``{"error": {"path": ..., "message": ...}}`` with a path into the
        panel. If ``decide`` refuses a panel, ``mistakes`` beside ``error`` lists every mistake in the same way.
    """
    try:
        return _answer_or_refuse(text)
    except Exception as error:  # noqa: BLE001 - tell the page about failures of our own too
        message = f"followup_rules made a mistake of its own ({type(error).__name__}); please report it"
        return to_canonical_json(Refused(error=Refusal(path="", message=message)))


def _answer_or_refuse(text: str) -> str:
    request = None
    try:
        request = load(_check_size(text))
        return to_canonical_json({"ok": _answer(request)})
    except PanelError as error:
        refused = Refused(error=_refusal(error))
        if isinstance(request, dict) and request.get("do") == "decide" and isinstance(request.get("panel"), str):
            refused["mistakes"] = [*map(_refusal, _mistakes(request["panel"]))]
        return to_canonical_json(refused)


def _refusal(error: PanelError) -> Refusal:
    return Refusal(path=error.path, message=error.message)


def _mistakes(text: str) -> list[PanelError]:
    from followup_rules.formats.mistakes import mistakes  # noqa: PLC0415

    try:
        return mistakes(load_unchecked(checks.check_size(text)))
    except PanelError as error:
        return [error]


def _check_size(text: str) -> str:
    if len(text) > LARGEST_REQUEST:
        checks.check_size(text)
    return text


def _answer(request: Any) -> Any:
    if not isinstance(request, dict):
        raise PanelError("", f"must be an object, not {checks.type_name(request)}")
    return checks.entry(request.get("do"), "do", VERBS)(request)


def _company(request: Request) -> None:
    from followup_rules.model.company_files import company_from_dict  # noqa: PLC0415

    use_company(company_from_dict(request.get("company")))


def _panel(request: Request) -> Panel:
    return _decision(request).panel


def _decision(request: Request) -> Decision:
    return _decide_text(_text(request, "panel"))


@lru_cache(maxsize=1)
def _decide_text(text: str) -> Decision:
    return decide(from_json(text))


def _report(request: Request) -> Report:
    return compose(_panel(request), _decision(request))


def _extras(request: Request) -> Extras:
    panel = _panel(request)
    drafted = draft(panel, request.get("channel", DEFAULT_CHANNEL), _decision(request))
    values = panel.policy.values
    return {
        "draft": drafted,
        "grid": lay_out(panel),
        "policy": policy_differences(values),
        "rules": rules_and_policy(values),
        "alike": {"areas": alike_areas(panel), "people": alike_people(panel)},
    }


def _draw(request: Request) -> Drawing:
    panel = _panel(request)
    names: PictureNames = {"svg": _file_name(panel, ".svg"), "png": _file_name(panel, ".png")}
    return {"svg": to_svg(panel, slug="panel"), "names": names}


def _file_name(panel: Panel, suffix: str) -> str:
    from followup_rules.formats.file_names import file_name  # noqa: PLC0415

    return file_name(panel, suffix)


def _next_round(request: Request) -> PanelData:
    return _panel_data(next_round(_panel(request), _decision(request)))


def _render(request: Request) -> str:
    from followup_rules.report.render import render  # noqa: PLC0415

    panel = _panel(request)
    return render(compose(panel, _decision(request)), request.get("format", "text"), panel)


def _record(request: Request) -> Record:
    from followup_rules.formats.record import record  # noqa: PLC0415

    shown = {key: checks.boolean(request.get(key), key) for key in ("names", "evidence")}
    return record(_panel(request), **shown)


def _calendar(request: Request) -> Calendar:
    from followup_rules.formats.calendar import to_ics  # noqa: PLC0415

    panel = _panel(request)
    return {"text": to_ics(panel), "name": _file_name(panel, ".ics")}


def _export(request: Request) -> Export:
    panel = _panel(request)
    return {"json": to_pretty_json(to_dict(panel, whole_policy=True)), "name": _file_name(panel, ".json")}


def _encode(request: Request) -> str:
    return link.encode_link(_panel(request))


def _decode(request: Request) -> PanelData:
    return _panel_data(link.decode_link(_text(request)))


def _parse(request: Request) -> PanelData:
    return _panel_data(from_json(_text(request), policy_in_use()))


def _panel_data(panel: Panel) -> PanelData:
    """Write a panel for the form. Where a company has a policy of its own, a missing value would be unclear."""
    return to_dict(panel, whole_policy=policy_in_use() not in {None, Policy()})


def _preview(request: Request) -> Preview:
    from followup_rules.formats.tables.answers import ANSWERS, Answers  # noqa: PLC0415
    from followup_rules.formats.tables.preview import preview_table  # noqa: PLC0415

    text = _text(request)
    answers = {key: request[key] for key in ANSWERS if key in request}
    preview = preview_table(text, Answers(**answers))
    policy = policy_in_use()
    if preview["panel"] is not None and policy:
        preview["panel"] = _panel_data(replace(from_dict(preview["panel"]), policy=policy))
    return preview


def _exercise(request: Request) -> ExerciseData:
    from followup_rules.practice.assess import factors  # noqa: PLC0415
    from followup_rules.practice.exercises import exercise  # noqa: PLC0415

    chosen = exercise(request.get("level"), request.get("number"))
    return {
        "level": chosen.level,
        "number": chosen.number,
        "remark": chosen.remark,
        "panel": to_dict(chosen.panel),
        "grid": lay_out(chosen.panel),
        "factors": factors(chosen.panel),
        "link": link.encode_link(chosen.panel),
    }


def _assess(request: Request) -> Assessment:
    from followup_rules.practice.assess import assess  # noqa: PLC0415
    from followup_rules.practice.exercises import exercise  # noqa: PLC0415

    chosen = exercise(request.get("level"), request.get("number"))
    return assess(chosen.panel, request.get("outcome"), request.get("factor"))


def _seal(request: Request) -> SealedCard:
    from followup_rules.formats.file_names import card_file_name  # noqa: PLC0415
    from followup_rules.formats.seal_text import card_text, seal_of  # noqa: PLC0415
    from followup_rules.model.cards import Card, card_json, digits_of  # noqa: PLC0415
    from followup_rules.model.plain_data import keys_of  # noqa: PLC0415
    from followup_rules.rules.sealing import SHORT  # noqa: PLC0415

    given: dict[str, Any] = {key: request.get(key) for key in keys_of(Card)}
    card = Card(**given)
    written = card_json(card)
    digits = digits_of(written)
    return {
        "text": seal_of(card),
        "digits": digits,
        "short": digits[:SHORT],
        "card": written,
        "card_text": card_text(card),
        "name": card_file_name(card),
    }


def _read_invitation(request: Request) -> InvitedTo:
    from followup_rules.formats.invite import read_invitation  # noqa: PLC0415

    header = read_invitation(_text(request))
    return {
        "area": header.area,
        "interviewer": header.interviewer,
        "round": header.round,
        "panel": header.panel,
    }


def _invite(request: Request) -> Invitations:
    from followup_rules.formats.invite import invitations  # noqa: PLC0415

    return invitations(_panel(request), _text(request, "address"))


def _collect(request: Request) -> CollectedData:
    from followup_rules.formats.collect import collect, read_answers  # noqa: PLC0415

    texts = checks.each(request.get("texts"), "texts", _as_text)
    answers = read_answers(request.get("answers", {}))
    collected = collect(_panel(request), texts, request.get("held", ()), answers)
    return {
        "panel": _panel_data(collected.panel),
        "held": list(collected.held),
        "found": list(collected.found),
    }


def _open(request: Request) -> PanelData:
    from followup_rules.formats.open_cards import open_cards  # noqa: PLC0415

    opened = open_cards(_panel(request), request.get("held", ()), request.get("reason"), request.get("opened_by", {}))
    return _panel_data(opened)


def _sealing(request: Request) -> Sealing:
    from followup_rules.formats.open_cards import sealing  # noqa: PLC0415

    return sealing(_panel(request), request.get("held", ()))


def _as_text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise PanelError(path, f"must be text, not {checks.type_name(value)}")
    return value


def _text(request: Request, key: str = "text") -> str:
    return _as_text(request.get(key), key)


VERBS: dict[str, Callable[[Request], Any]] = {
    "company": _company,
    "decide": _report,
    "extras": _extras,
    "draw": _draw,
    "next-round": _next_round,
    "render": _render,
    "record": _record,
    "calendar": _calendar,
    "export": _export,
    "encode": _encode,
    "decode": _decode,
    "parse": _parse,
    "preview": _preview,
    "exercise": _exercise,
    "assess": _assess,
    "seal": _seal,
    "read-invitation": _read_invitation,
    "invite": _invite,
    "collect": _collect,
    "open": _open,
    "sealing": _sealing,
}
"""The function that answers each request. The page's types of answers are generated from the return types."""
