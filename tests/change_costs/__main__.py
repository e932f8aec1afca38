"""``make change-costs``: makes each change of the table in ``CONTRIBUTING.md`` in a copy, and runs the fast tests.

``python -m tests.change_costs "a rule"`` makes that one alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.change_costs.checks import check
from tests.change_costs.recipes import RecipeError, compare, copy_project, follow, read_recipes, read_rows

if TYPE_CHECKING:
    from tests.change_costs.recipes import Recipe


def main() -> int:
    """Make the changes asked for, or all of them. Return how many could not be made."""
    recipes = read_recipes()
    parser = argparse.ArgumentParser(prog="python -m tests.change_costs", description=__doc__)
    parser.add_argument("change", nargs="*", help=f"one of: {'; '.join(recipes)}. All of them unless named.")
    asked = parser.parse_args().change
    if unknown := set(asked) - set(recipes):
        parser.error(f"there is no change {min(unknown)!r}; there are: {'; '.join(recipes)}")
    return sum(not _can_be_made(recipes[change]) for change in asked or recipes)


def _can_be_made(recipe: Recipe) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_project(Path(folder))
        try:
            touched = follow(recipe, copy)
            compare(read_rows()[recipe.change], touched)
            check(copy, touched)
        except RecipeError as error:
            print(f"FAILED {recipe.change}: {error}", flush=True)
            return False
    print(f"{recipe.change}: {len(touched.edited)} edited, {len(touched.written)} written", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
