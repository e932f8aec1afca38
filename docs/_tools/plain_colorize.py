"""Replaces the standard library's ``_colorize`` in the page, which has no terminal to colour. Runs in the page.

traceback imports ``_colorize`` whenever Python starts. The original makes a data class for each theme, which takes a
twenty-fifth of the whole start.
"""


class Section:
    """A section of a theme. Has every colour by name, each an empty text."""

    def __getattr__(self, name: str) -> str:
        """Return the empty text for any colour."""
        return ""


class Theme:
    """The sections that a theme has in Python 3.14."""

    argparse = syntax = traceback = unittest = Section()


def can_colorize(*, file: object = None) -> bool:
    """Return False: nothing is coloured."""
    return False


def get_theme(*, tty_file: object = None, force_color: bool = False, force_no_color: bool = False) -> Theme:
    """Return the theme without colours, even where colours are asked for."""
    return Theme()
