"""The site links to the PDF of the guide only where it has the one that was printed from its own pages."""

from __future__ import annotations

import pytest
from printed_files import PDF_NAME, SOURCES_FILE

pytestmark = pytest.mark.needs_native

PAGE = f".. pdf-link::\n\n   `On paper <{PDF_NAME}>`__"


def test_a_site_has_the_pdf_of_its_own_pages_and_no_other(small_guide, tmp_path):
    """A reader finds no dead link where no PDF was printed, and no PDF that is older than the pages."""
    pdf, noted = tmp_path / PDF_NAME, (tmp_path / PDF_NAME).with_suffix(".sha256")
    site = small_guide(PAGE, "html", followup_pdf=str(pdf))
    assert not site.status, site.output
    assert f'href="{PDF_NAME}"' not in site.page("index")

    pdf.write_bytes(b"%PDF-1.4")
    noted.write_bytes((tmp_path / SOURCES_FILE).read_bytes())
    site = small_guide(PAGE, "html", followup_pdf=str(pdf))
    assert f'href="{PDF_NAME}">On paper</a>' in site.page("index")
    assert (tmp_path / "html" / PDF_NAME).read_bytes() == b"%PDF-1.4"

    noted.write_text("of other pages\n")
    site = small_guide(PAGE, "html", followup_pdf=str(pdf))
    assert f'href="{PDF_NAME}"' not in site.page("index")
    assert not (tmp_path / "html" / PDF_NAME).exists()
