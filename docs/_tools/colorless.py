"""Takes the place of the library's ``_colorize``: a page has no terminal and nothing to colour. Runs in the page.

traceback imports it whenever Python starts. The library's own makes a data class for each theme of colours, which is
one part in twenty-five of a whole start.
"""


class Section:
    """A section of a theme: every colour in it, by any name."""

    def __getattr__(self, name: str) -> str:
        """Return what a colour is where there are none."""
        return ""


class Theme:
    """What there are colours for in Python 3.14."""

    argparse = syntax = traceback = unittest = Section()


def can_colorize(*, file: object = None) -> bool:
    """Say that nothing is ever coloured."""
    return False


def get_theme(*, tty_file: object = None, force_color: bool = False, force_no_color: bool = False) -> Theme:
    """Return the theme without colours, whatever is asked for."""
    return Theme()
