"""Takes turns: what is compared is measured alternately, so that what else the machine does disturbs all alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Side = TypeVar("Side")
    Taken = TypeVar("Taken")


def interleaved(sides: dict[str, Side], take: Callable[[Side], Taken], runs: int) -> dict[str, list[Taken]]:
    """Measure each side in turn, ``runs`` times over; who goes first changes, so that neither always follows."""
    taken: dict[str, list[Taken]] = {name: [] for name in sides}
    for run in range(runs):
        for name in sorted(sides, reverse=run % 2 == 1):
            taken[name].append(take(sides[name]))
    return taken
