"""The table of costs in CONTRIBUTING is true: each change is made in a copy, and the files it touched are compared."""

from __future__ import annotations

import pytest

from tests.change_costs.checks import run_fast_tests
from tests.change_costs.recipes import compare, copy_project, follow, make_edits, make_types, read_recipes, read_rows

pytestmark = pytest.mark.needs_native

RECIPES = read_recipes()
ROWS = read_rows()


def test_every_row_has_a_recipe():
    """No row is a guess: each can be made by following its recipe, and each recipe has a row."""
    assert sorted(ROWS) == sorted(RECIPES)


@pytest.mark.parametrize("change", RECIPES)
def test_files_of_a_change(change, tmp_path):
    """To make the change, one edits the files that the table names, and no other."""
    compare(ROWS[change], follow(RECIPES[change], copy_project(tmp_path)))


def test_all_changes_together(tmp_path):
    """After every change of the table in one copy, the fast tests pass."""
    copy = copy_project(tmp_path)
    for recipe in RECIPES.values():
        make_edits(recipe, copy)
    make_types(copy)

    run_fast_tests(copy)
