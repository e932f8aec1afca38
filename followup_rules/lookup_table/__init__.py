"""Makes the rules into tables, for the page and for paper. Imports formats and the packages below it."""
