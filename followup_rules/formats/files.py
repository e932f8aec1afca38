"""Reads the bytes of a file as text. If they are no text, says what the file is and what to do."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from followup_rules.model import checks
from followup_rules.model.errors import PanelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

SAVE_AS_UTF_8 = 'save it as UTF-8 (in a spreadsheet, choose "CSV UTF-8")'
SAVE_THE_TABLE = 'save the table with the verdicts as "CSV UTF-8"'

UTF_8 = "utf-8"
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: UTF_8,
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""The encoding that each mark announces. The mark of UTF-32 begins with that of UTF-16, so it comes first."""


class FileKind(NamedTuple):
    """A kind of file that no panel can be read from.

    :param begins: a pattern of its first bytes; for text, those of its UTF-8 without white space in front.
    :param message: what the file is, and what to do.
    """

    begins: bytes
    message: str


FILE_KINDS = (
    FileKind(
        rb"PK(\x03\x04|\x05\x06|\x07\x08)",
        f"is a spreadsheet or another zipped file (xlsx, ods, numbers, docx, zip); open it and {SAVE_THE_TABLE}",
    ),
    FileKind(
        rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"is a spreadsheet or document of an older format (xls, doc); open it and {SAVE_THE_TABLE}",
    ),
    FileKind(rb"%PDF-", f"is a PDF; copy its table into a spreadsheet and {SAVE_THE_TABLE}"),
    FileKind(
        rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM.{4}\0{4}|II\*\0|MM\0\*|.{4}ftyp(hei|hev|mif|msf|avi)",
        f"is an image; type its verdicts into a spreadsheet and {SAVE_THE_TABLE}",
    ),
    FileKind(
        rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|BZh[1-9]1AY&SY|\xfd7zXZ\0|\x28\xb5\x2f\xfd",
        "is a compressed file; unpack it and give the file that was in it",
    ),
    FileKind(
        rb"(?i)BEGIN:VCALENDAR",
        "is a calendar file, which holds no verdicts; give the panel's own file (JSON or a table)",
    ),
    FileKind(
        rb"(?i)<(!doctype|!--|\?xml|html|head|body|meta|table|svg)",
        f"is a web page or XML; open it in a browser, copy its table into a spreadsheet and {SAVE_THE_TABLE}",
    ),
    FileKind(rb"\{\\rtf", f"is a document (RTF); copy its table into a spreadsheet and {SAVE_THE_TABLE}"),
)
"""Every kind of file that is recognised by its first bytes."""

EMPTY = "is empty; a panel as JSON, or a table with a header, is accepted"
NOT_TEXT = f"is not text: it holds NUL characters; {SAVE_AS_UTF_8}"
_WHITE_SPACE = "\ufeff \t\r\n\v\f"
_BEGINNING = 256
_CHUNK = 2**16


def read_file(file: BinaryIO) -> str:
    """Read a file as text. Not more than one byte beyond the limit is read.

    :raises PanelError: if it cannot be read, or as in :func:`decode`.
    """
    return decode(b"".join(_read_chunks(file)))


def read_lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield each line of a file without its line end. A line that is too long is cut just past the limit.

    :raises PanelError: if the file cannot be read.
    """
    longest = checks.MAX_BYTES + len(b"\r\n")
    try:
        while line := file.readline(longest):
            if len(line) == longest:
                _skip_rest(file, line)
            yield line.rstrip(b"\r\n")
    except OSError as error:
        raise unreadable_error(error) from None


def unreadable_error(error: OSError) -> PanelError:
    """Return the error for a file that the operating system cannot read."""
    return PanelError("", f"cannot be read: {error.strerror or error}")


def decode(data: bytes) -> str:
    """Read the bytes of a file as text.

    They are UTF-16 or UTF-32 if they begin with its byte order mark, UTF-16 if every other byte is NUL, else UTF-8.

    :returns: the text without its byte order mark.
    :raises PanelError: saying what the file is and what to do, if it is empty, no text, or larger than 16 MiB.
    """
    checks.check_size(data)
    encoding, start = _detect_encoding(data)
    text_begins = data[start : start + _BEGINNING].decode(encoding, "replace").lstrip(_WHITE_SPACE).encode()
    for kind in FILE_KINDS:
        begins = re.compile(kind.begins, re.DOTALL)
        if begins.match(data) or begins.match(text_begins):
            raise PanelError("", kind.message)
    is_guess = encoding != UTF_8 and not start
    text = _decode_strictly(data[start:], encoding, start, NOT_TEXT if is_guess else "")
    if not text.strip(_WHITE_SPACE):
        raise PanelError("", EMPTY)
    if "\0" in text:
        raise PanelError("", NOT_TEXT)
    return text


def decode_utf8(data: bytes) -> str:
    """Read bytes as UTF-8.

    :raises PanelError: naming the first byte that is not.
    """
    return _decode_strictly(data, UTF_8, 0)


def _read_chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield what a file holds, up to one byte more than is accepted."""
    left = checks.MAX_BYTES + 1
    try:
        while left and (chunk := file.read(left)) != b"":
            if chunk is None:
                raise PanelError("", "cannot be read: no input was ready (it is in non-blocking mode)")
            yield chunk
            left -= len(chunk)
    except OSError as error:
        raise unreadable_error(error) from None


def _skip_rest(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(_CHUNK)


def _detect_encoding(data: bytes) -> tuple[str, int]:
    """Return the encoding of a file, and how many bytes its mark takes."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return encoding, len(mark)
    beginning = data[:_BEGINNING]
    first, second = beginning[::2].count(0), beginning[1::2].count(0)
    if max(first, second) * 8 < len(beginning) or first == second:
        return UTF_8, 0
    return ("utf-16-be" if first > second else "utf-16-le"), 0


def _decode_strictly(data: bytes, encoding: str, start: int, message: str = "") -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-le").removesuffix("-be").upper()
        found = f"is not {name} text from byte {start + error.start + 1} on"
        raise PanelError("", message or f"{found}; {SAVE_AS_UTF_8}") from None
