"""What people may import from the package."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import followup_rules

REFERENCE = Path(__file__).parents[1] / "docs" / "reference.rst"


def test_every_name_that_the_reference_documents():
    """Readers of the reference import each name straight from the package, and none from deeper."""
    documented = re.findall(
        r"^\.\. auto\w+:: followup_rules\.([\w.]+)$", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert documented
    assert [] == [name for name in documented if name not in followup_rules.__all__]


def test_every_name_can_be_imported_and_is_listed():
    """People at a prompt can import each name, and find it when they list what the package has."""
    assert [] == [name for name in followup_rules.__all__ if getattr(followup_rules, name, None) is None]
    assert set(followup_rules.__all__) <= set(dir(followup_rules))


def test_no_other_name_can_be_imported():
    """Asking for anything else is the usual error."""
    with pytest.raises(AttributeError, match="module 'followup_rules' has no attribute 'vote'"):
        _ = followup_rules.vote


@pytest.mark.needs_native
def test_type_checkers_see_the_same_names():
    """An editor completes all names that can be imported, and no others."""
    tree = ast.parse(Path(followup_rules.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name: f"{node.module}" for node in block.body for alias in node.names}

    assert all(alias.asname == alias.name for node in block.body for alias in node.names)
    assert seen == {name: f"followup_rules.{module}" for name, module in followup_rules._MODULES.items()}


@pytest.mark.needs_native
def test_a_strict_type_checker_accepts_an_import(tmp_path):
    """Projects that check types strictly can import from the package."""
    (tmp_path / "user.py").write_text("from followup_rules import Panel, decide\n\nprint(decide(Panel()).outcome)\n")
    mypy = [
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--cache-dir",
        str(tmp_path / "cache"),
        str(tmp_path / "user.py"),
    ]

    checked = subprocess.run(
        [sys.executable, *mypy], cwd=REFERENCE.parents[1], capture_output=True, text=True, check=False
    )

    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
