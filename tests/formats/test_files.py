"""The bytes of a file are read as text, or the error says what they are."""

from __future__ import annotations

import codecs
import io

import pytest

from followup_rules.formats import files
from followup_rules.formats.files import decode, decode_utf8, read_file, read_lines
from followup_rules.model import checks
from tests.building import refused

TEXT = "Area;Interviewer;Verdict\r\nB\u00fchne;\u00c1na \U0001f600;yes\r\n"
TOO_LARGE = "is larger than 16 MiB"


@pytest.mark.parametrize(
    "written",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8, marked", "LE", "BE", "UTF-32 LE", "UTF-32 BE", "LE, unmarked", "BE, unmarked"],
)
def test_encodings(written):
    """A spreadsheet or an editor may save in any Unicode encoding: the text is the same."""
    assert TEXT == decode(written)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (b"Caf\xe9,Ana,yes", "is not UTF-8 text from byte 4 on"),
        (codecs.BOM_UTF8 + b"ab\xff", "is not UTF-8 text from byte 6 on"),
        (codecs.BOM_UTF16_LE + b"a\0b", "is not UTF-16 text from byte 5 on"),
        (codecs.BOM_UTF16_LE + b"a\0\0\xd8b\0", "is not UTF-16 text from byte 5 on"),
        (codecs.BOM_UTF32_BE + b"\xff" * 4, "is not UTF-32 text from byte 5 on"),
        (TEXT.encode() + b"\0", "is not text: it holds NUL characters"),
        (TEXT.encode("utf-32-le"), "is not text: it holds NUL characters"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 9 + b"\x03\0\x3e\0\0\xd8", "is not text: it holds NUL characters"),
        (b"\0\0", "is not text: it holds NUL characters"),
    ],
)
def test_no_text(written, message):
    """Bytes in another encoding are refused, and the error says how to save the file."""
    error = refused(decode, written)

    assert ("", f'{message}; save it as UTF-8 (in a spreadsheet, choose "CSV UTF-8")') == (error.path, error.message)


@pytest.mark.parametrize(
    ("written", "what", "todo"),
    [
        (b"PK\x03\x04\x14\0\0\0\x08\0", "is a spreadsheet", '"CSV UTF-8"'),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is a spreadsheet or document of an older", '"CSV UTF-8"'),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF", "copy its table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is an image", "type its verdicts"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is an image", "type its verdicts"),
        (b"GIF89a\x01\0", "is an image", "type its verdicts"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "is an image", "type its verdicts"),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0", "is an image", "type its verdicts"),
        (b"II*\0\x08\0\0\0", "is an image", "type its verdicts"),
        (b"MM\0*\0\0\0\x08", "is an image", "type its verdicts"),
        (b"\0\0\0\x18ftypheic\0\0", "is an image", "type its verdicts"),
        (b"\x1f\x8b\x08\0\0", "is a compressed file", "unpack it"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "is a compressed file", "unpack it"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "is a calendar file", "panel's own file"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><table>", "is a web page", "copy its table"),
        (b"<html><body>Caf\xe9", "is a web page", "copy its table"),
        ("\ufeff<?xml version='1.0'?>".encode("utf-16-le"), "is a web page or XML", "copy its table"),
        (b"{\\rtf1\\ansi Area", "is a document (RTF)", "copy its table"),
        (b"", "is empty", "is accepted"),
        (b" \r\n\t\n", "is empty", "is accepted"),
        (codecs.BOM_UTF8, "is empty", "is accepted"),
        (codecs.BOM_UTF16_LE, "is empty", "is accepted"),
        (b" " * (checks.MAX_BYTES + 1), TOO_LARGE, "is accepted"),
    ],
)
def test_other_files(written, what, todo):
    """The error for a file of another kind names the kind and says what to do."""
    message = refused(decode, written).message

    assert message.startswith(what)
    assert todo in message


def test_each_cause_has_its_own_sentence():
    """No two kinds of file have the same error."""
    assert len(files.FILE_KINDS) == len({kind.message for kind in files.FILE_KINDS})


@pytest.mark.parametrize(
    "text", ["BMW Group debrief\nArea,Verdict\n", "PKs\n", "II\n", "<Debrief>\nArea\n", "GIF,PNG\n"]
)
def test_texts_that_begin_alike(text):
    """A title that begins with the letters of another kind of file is text."""
    assert text == decode(text.encode())


class Endless(io.RawIOBase):
    """A file that never ends."""

    def readable(self):
        """Tell that it can be read."""
        return True

    def readinto(self, room):
        """Give letters."""
        room[:] = b"x" * len(room)
        return len(room)


def test_never_more_is_read_than_is_accepted():
    """A file that never ends is refused as too large."""
    assert TOO_LARGE in refused(read_file, io.BufferedReader(Endless())).message


class Pieces(io.BytesIO):
    """A file that gives a few bytes at a time, and nothing for now after them."""

    def read(self, _size=-1):
        """Give a few bytes."""
        return super().read(3) or None


def test_a_file_that_gives_nothing_for_now():
    """A file that has not ended is not taken for a whole one."""
    assert "no input was ready" in refused(read_file, Pieces(TEXT.encode())).message


class Failing(io.BytesIO):
    """A file on a disk that fails."""

    def read(self, _size=-1):
        """Fail."""
        raise OSError(5, "Input/output error")

    readline = read


@pytest.mark.parametrize("read", [read_file, lambda file: list(read_lines(file))])
def test_a_file_that_cannot_be_read(read):
    """The error for a file that cannot be read has the reason that the operating system gives."""
    assert "cannot be read: Input/output error" == refused(read, Failing()).message


def test_lines():
    """Lines are given without their ends, the last one too if it has none."""
    assert [b"{}", b"", b"a", b"b"] == list(read_lines(io.BytesIO(b"{}\n\na\r\nb")))


@pytest.mark.parametrize("extra", [1, 2, 3, 200_000])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_line_that_is_too_long(extra, end):
    """A line that is too long is cut just past the limit, and the next line is whole."""
    lines = list(read_lines(io.BytesIO(b"x" * (checks.MAX_BYTES + extra) + end + b"next" + end)))

    assert [b"next"] == lines[1:]
    assert checks.MAX_BYTES < len(lines[0]) <= checks.MAX_BYTES + 2


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_the_longest_line(end):
    """A line of exactly 16 MiB is whole."""
    assert [b"x" * checks.MAX_BYTES] == list(read_lines(io.BytesIO(b"x" * checks.MAX_BYTES + end)))


def test_a_last_line_that_is_too_long():
    """A line that is too long may end with the file."""
    [line] = read_lines(io.BytesIO(b"x" * (checks.MAX_BYTES + 200_000)))

    assert len(line) > checks.MAX_BYTES


def test_utf8():
    """Bytes are read as UTF-8."""
    assert "\u20ac" == decode_utf8(b"\xe2\x82\xac")


@pytest.mark.parametrize(("written", "byte"), [(b"\xff", 1), (b"ab\xe9", 3), (b"a\xe2\x82", 2), (b"a\xed\xa0\x80", 2)])
def test_not_utf8(written, byte):
    """Bytes that are no UTF-8 are refused with the first of them and what to do."""
    error = refused(decode_utf8, written)

    assert ("", True) == (
        error.path,
        error.message.startswith(f"is not UTF-8 text from byte {byte} on; save it as UTF-8"),
    )
