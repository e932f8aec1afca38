"""The site links to the PDF of the guide only where it has the one that was printed from its own pages."""

from __future__ import annotations

import pytest

from followup_docs.output.pdf import NAME, SOURCES_FILE

pytestmark = pytest.mark.needs_native

PAGE = f".. pdf-link::\n\n   `On paper <{NAME}>`__"


def test_a_site_has_the_pdf_of_its_own_pages_and_no_other(small_guide, tmp_path):
    """A reader finds no dead link where no PDF was printed, and no PDF that is older than the pages."""
    pdf, noted = tmp_path / NAME, (tmp_path / NAME).with_suffix(".sha256")
    site = small_guide(PAGE, "html", followup_pdf=str(pdf))
    assert not site.status, site.output
    assert f'href="{NAME}"' not in site.page("index")

    pdf.write_bytes(b"%PDF-1.4")
    noted.write_bytes((tmp_path / SOURCES_FILE).read_bytes())
    site = small_guide(PAGE, "html", followup_pdf=str(pdf))
    assert f'href="{NAME}">On paper</a>' in site.page("index")
    assert (tmp_path / "html" / NAME).read_bytes() == b"%PDF-1.4"

    noted.write_text("of other pages\n")
    site = small_guide(PAGE, "html", followup_pdf=str(pdf))
    assert f'href="{NAME}"' not in site.page("index")
    assert not (tmp_path / "html" / NAME).exists()
