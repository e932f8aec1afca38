"""Traces each statement of the source to its passage in the guide, its code in ``followup_rules``, and its tests.

``docs/statements.toml`` lists the statements. The build stops if a passage, a rule or a test does not exist, and if a
passage belongs to no statement.
"""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from followup_docs.nodes.blocks import Cell, paragraph, table
from followup_docs.nodes.rule_links import RulesDirective, link, rule_title
from followup_docs.nodes.templates import ROOT
from followup_rules.report.messages import MAIL
from followup_rules.report.sentences import STEPS
from followup_rules.rules.cautions import CAUTIONS
from followup_rules.rules.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

FILE = "statements.toml"
PREFIX = "statement-"
PROPERTIES = ROOT / "tests" / "properties" / "test_what_must_hold.py"


@dataclass(frozen=True)
class Statement:
    """One statement of the source.

    :param slug: the name of the statement. Its passage in the guide has the label ``statement-SLUG``.
    :param says: the statement, in our words.
    :param became: the code it became, as pairs of kind and name, such as ``rule`` and ``clear-no``.
    :param tests: the tests that prove it, as pytest names them.
    """

    slug: str
    says: str
    became: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]

    @property
    def label(self) -> str:
        """The label of the passage."""
        return PREFIX + self.slug


def load_statements(file: Path) -> list[Statement]:
    """Read all statements, in the order of the source. Returns none if the guide has no such file."""
    if not file.exists():
        return []
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["statement"]
    return [
        Statement(
            entry["slug"], entry["says"], tuple(_kind_and_name(text) for text in entry["became"]), tuple(entry["tests"])
        )
        for entry in entries
    ]


def _kind_and_name(text: str) -> tuple[str, str]:
    kind, _, name = text.partition(":")
    return kind, name


@cache
def _test_names(file: Path) -> frozenset[str]:
    """Return the names of a test file's classes and functions, as pytest joins them."""
    if not file.is_file():
        return frozenset()
    return frozenset(_definitions(ast.parse(file.read_text(encoding="utf-8")), ""))


def _definitions(tree: ast.Module | ast.ClassDef, before: str) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield before + node.name
        if isinstance(node, ast.ClassDef):
            yield before + node.name
            yield from _definitions(node, f"{before}{node.name}::")


def _is_code(name: str) -> bool:
    try:
        resolve_name(f"followup_rules.{name}")
    except (AttributeError, ImportError):
        return False
    return True


EXISTS: dict[str, Callable[[str], bool]] = {
    "rule": {rule.id for rule in RULES}.__contains__,
    "caution": {caution.id for caution in CAUTIONS}.__contains__,
    "step": STEPS.__contains__,
    "draft": {outcome.value for outcome in MAIL if outcome}.__contains__,
    "property": lambda name: name in _test_names(PROPERTIES),
    "code": _is_code,
}
"""For each kind of code that a statement can become: a function that tells whether a name exists."""


def is_test(test: str) -> bool:
    """Return whether a test of that name exists."""
    file, _, name = test.partition("::")
    return name in _test_names(ROOT / file)


def mistakes(statements: list[Statement], labels: set[str]) -> Iterator[str]:
    """Yield a sentence for each missing passage, name or test. ``labels`` are those of the guide."""
    for statement in statements:
        if statement.label not in labels:
            yield f"{statement.slug!r} has no passage: no place in the guide is labelled {statement.label!r}"
        if not statement.became or not statement.tests:
            yield f"{statement.slug!r} became nothing, or has no test"
        for kind, name in statement.became:
            if kind not in EXISTS or not EXISTS[kind](name):
                yield f"{statement.slug!r} became {kind}:{name}, which is not there"
        for test in statement.tests:
            if not is_test(test):
                yield f"{statement.slug!r} is held by {test}, which is not there"
    claimed = {statement.label for statement in statements}
    for label in sorted(label for label in labels - claimed if label.startswith(PREFIX)):
        yield f"no statement has the passage {label!r}"


def check_statements(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of every passage, name or test that is missing."""
    for mistake in mistakes(load_statements(env.srcdir / FILE), set(env.domains.standard_domain.anonlabels)):
        logger.warning("%s: %s", FILE, mistake, type="followup", subtype="statement")


class StatementsTable(RulesDirective):
    """Writes the table of all statements."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.depend_on_rules()
        file = self.env.srcdir / FILE
        self.env.note_dependency(str(file))
        statements = load_statements(file)
        for test in {test.partition("::")[0] for statement in statements for test in statement.tests}:
            self.env.note_dependency(str(ROOT / test))
        rows = [_row(number, statement) for number, statement in enumerate(statements, 1)]
        return [table("What the source states, and where it went", ["Statement", "Became", "Held by"], rows, "trace")]


def _row(number: int, statement: Statement) -> list[Cell]:
    passage = link(statement.label, "passage")
    return [
        [nodes.Text(f"{number}. {statement.says} ("), passage, nodes.Text(")")],
        [paragraph([_code_link(kind, name)]) for kind, name in statement.became],
        [paragraph([nodes.literal(text=test.partition("::")[2])]) for test in statement.tests],
    ]


def _code_link(kind: str, name: str) -> nodes.Node:
    words = [
        nodes.Text(f"{kind} "),
        link(name, rule_title(name).lower()) if kind in ("rule", "caution") else nodes.literal(text=name),
    ]
    return nodes.inline("", "", *words)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and the check."""
    app.add_directive("followup-statements", StatementsTable)
    app.connect("env-check-consistency", check_statements)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
