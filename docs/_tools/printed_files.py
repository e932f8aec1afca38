"""The names of what belongs to the printed guide. The build and ``make pdf`` both use them."""

PDF_NAME = "follow-up-guide.pdf"
"""The name of the PDF, in ``build`` and in the site."""

SOURCES_FILE = "sources.sha256"
"""The file beside the site with a hash of what its pages were made from."""
