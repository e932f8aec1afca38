"""The guide does not depend on one theme: docs/decisions/0012-what-we-ask-of-the-theme.md."""

from __future__ import annotations

import pytest

from tests.docs.sites import ROOT, build

pytestmark = pytest.mark.needs_native


def test_the_guide_is_built_with_another_theme(tmp_path):
    """A maintainer can change the theme, once its licence is listed: checker and practice have form and script."""
    site = build(
        ROOT / "docs",
        tmp_path,
        html_theme="pydata_sphinx_theme",
        suppress_warnings="followup.engine,followup.licences,myst.header",
    )

    assert (site.status, site.output) == (0, "")
    for name in ("checker", "practice", "your-card"):
        page = site.page(name)
        assert f'src="assets/{name}-' in page
        assert 'id="site"' in page
    assert 'id="check"' in site.page("checker")
    assert "bd-article" in site.page("checker")
