"""The rules worked out beforehand as a table, for the page and for paper. Imports formats and what is below."""
