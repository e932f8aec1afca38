"""Links and screen readers find their way in the tables of the built pages."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import words

pytestmark = pytest.mark.needs_native

TABLE = """
.. list-table:: Who brings what
   :header-rows: 1
   :stub-columns: 1
   :name: brings

   * - Who
     - What
   * - Ana
     - Notes
"""


def test_a_table_has_one_id_in_the_theme_of_the_guide(small_guide):
    """A link to a table leads to the table, not to the wrapper of the theme."""
    conf = small_guide.source / "conf.py"
    conf.write_text(conf.read_text().replace("'basic'", "'furo'"))

    page = small_guide(TABLE, "html").page("index")

    assert re.findall(r'<(\w+)[^>]*\bid="brings"', page) == ["table"]
    assert 'class="table-wrapper' in page


def test_a_header_cell_says_whether_it_heads_a_column_or_a_row(small_guide):
    """A screen reader reads out the right headers for each cell."""
    page = small_guide(TABLE, "html").page("index")

    headers = re.findall(r'<th scope="(\w+)"[^>]*>(.*?)</th>', page, re.DOTALL)
    assert [(scope, words(re.sub("<[^>]+>", "", text))) for scope, text in headers] == [
        ("col", "Who"),
        ("col", "What"),
        ("row", "Ana"),
    ]


def test_every_header_cell_of_the_guide_has_a_scope(guide):
    """A screen reader finds the headers of every table, also of those made from the rules."""
    headers = [tag for name in guide.pages for tag in re.findall(r"<th\b[^>]*>", guide.page(name))]

    assert [tag for tag in headers if "scope=" not in tag] == []
    assert headers
