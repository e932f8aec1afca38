"""Defines the error for bad input. It says where, what is wrong, and what is accepted."""

from __future__ import annotations


class PanelError(ValueError):
    """The input cannot be read as a panel.

    :param path: the part that is wrong: a path in the panel's JSON (``scorecards[3].verdict``) or a cell of a table
        (``row 3, verdict``). Empty for the input as a whole.
    :param message: what is wrong and what is accepted, as one sentence without a full stop.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message

    def under(self, prefix: str) -> PanelError:
        """Return the same error with ``prefix`` before its path: ``scorecards[3]`` makes ``scorecards[3].verdict``."""
        joint = "" if not self.path or self.path.startswith("[") else "."
        return PanelError(prefix + joint + self.path, self.message)
