"""Configures Sphinx. The pages load nothing from other sites: no web fonts, no MathJax, no intersphinx."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "docs" / "_ext"), str(ROOT / "docs" / "_tools"), str(ROOT)]

from followup_rules import __version__  # noqa: E402 - the line above makes it importable

project = "The follow-up guide"
author = "the authors of this guide"
copyright = f"2026, {author}. Text CC BY 4.0, code MIT"  # noqa: A001 - Sphinx's name for it
version = release = __version__

extensions = ["sphinx.ext.autodoc", "sphinx_argparse_cli", "sphinx_design", "sphinx_copybutton", "followup_docs"]
exclude_patterns = ["_*", "decisions"]
templates_path = ["_templates"]
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]  # types in signatures without an entry in the reference
suppress_warnings = ["myst.header"]  # the changelog's title is the title of its page
autodoc_preserve_defaults = True
autodoc_type_aliases = {
    "Name": "str",
    "Text": "str",
    "PositiveInteger": "int",
    "NotNegative": "int",
    "PanelId": "str",
    "PanelIdOrEmpty": "str",
    "Digits": "str",
    "CardText": "str",
    "GivenText": "str",
    "SealableVerdict": "Verdict",
    "Address": "str",
    "EditAddress": "str",
    "PictureFile": "str",
    "TwoNames": "tuple[str, str]",
    "ReadWords": "dict[str, Verdict]",
}
autodoc_typehints = "description"
autodoc_member_order = "bysource"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

html_baseurl = ""  # where the site is published, such as "https://example.org/guide/"; 404.html needs it
html_theme = "furo"
html_title = "The follow-up guide"
html_favicon = "favicon.svg"
html_static_path = ["../_static", "images/touch-icon.png"]
html_css_files = ["styles/guide.css"]
html_js_files = ["drawers.js"]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_domain_indices = False
html_permalinks_icon = "#"

followup_reading_order = {"tonight": "Tonight", "before": "Tomorrow morning", "followup": "The session"}
# Where a page's source is edited, such as "https://github.com/example/guide/edit/main/{path}"; no link without it.
followup_edit_address = ""
followup_offline = True  # after a visit to the checker the site works without a network


def name_aliases(app, domain, objtype, content):  # noqa: ANN001, ANN201
    """Show the name of a type alias inside ``| None``, where Sphinx would show a placeholder."""
    for annotations in app.env.current_document.autodoc_annotations.values():
        for name, annotation in annotations.items():
            annotations[name] = re.sub(r"TypeAliasForwardRef\('([^']+)'\)", r"\1", annotation)


def setup(app):  # noqa: ANN001, ANN201
    """Connect the function above."""
    app.connect("object-description-transform", name_aliases, priority=400)
