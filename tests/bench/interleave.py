"""Measures the sides of a comparison alternately, so that other work on the machine disturbs all of them equally."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Side = TypeVar("Side")
    Figures = TypeVar("Figures")


def interleave(sides: dict[str, Side], measure: Callable[[Side], Figures], runs: int) -> dict[str, list[Figures]]:
    """Measure each side ``runs`` times, in turn. The order is reversed in every other run."""
    figures: dict[str, list[Figures]] = {name: [] for name in sides}
    for run in range(runs):
        for name in sorted(sides, reverse=run % 2 == 1):
            figures[name].append(measure(sides[name]))
    return figures
