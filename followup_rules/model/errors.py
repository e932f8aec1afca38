"""The error for bad input: it says where, what is wrong, and what is accepted."""

from __future__ import annotations


class PanelError(ValueError):
    """Something in the input cannot be read as part of a panel.

    :param path: where it is, as a path into the panel's JSON (``scorecards[3].verdict``),
        a place in a table (``row 3, verdict``), or an empty text for the input as a whole.
    :param message: what is wrong and what is accepted, as one sentence without a full stop.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message

    def under(self, prefix: str) -> PanelError:
        """Return the same error with its path placed below ``prefix``: ``verdict`` below ``scorecards[3]``."""
        joint = "" if not self.path or self.path.startswith("[") else "."
        return PanelError(prefix + joint + self.path, self.message)
