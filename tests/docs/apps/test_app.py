"""A page with an app asks for all its modules at once: those that are found in the modules' own text."""

from __future__ import annotations

import pytest

from followup_docs.apps.app import with_imports

pytestmark = pytest.mark.needs_native

MODULES = {
    "main.mjs": """/** @typedef {import("./types.mjs").Type} Type */
import { one } from "./one.mjs";
import {
  two,
} from "../page/two.mjs";
const later = () => import("./later.mjs");
const said = "import it"; // from "./comment.mjs"
""",
    "one.mjs": 'import { two } from "../page/two.mjs";\nimport "./three.mjs";\n',
    "three.mjs": 'export { one } from "./one.mjs";\nimport { readFile } from "node:fs";\n',
    "../page/two.mjs": "export const two = 2;\n",
    "worker.mjs": 'import { two } from "../page/two.mjs";\n',
}


@pytest.fixture
def folder(tmp_path):
    """Return a folder of modules that import each other."""
    for name, text in MODULES.items():
        path = tmp_path / "app" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text)
    return tmp_path / "app"


def test_every_module_is_found_once_and_the_first_comes_first(folder):
    """Imports of imports count, also in a circle; types, later imports and what is not ours do not."""
    found = with_imports(folder / "main.mjs", folder / "worker.mjs")

    assert [path.name for path in found] == ["main.mjs", "worker.mjs", "one.mjs", "two.mjs", "three.mjs"]
