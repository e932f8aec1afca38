"""The rules as lookup tables, for the page and for paper. Imports formats and the packages below it."""
