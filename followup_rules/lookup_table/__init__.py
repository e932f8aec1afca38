"""The rules worked out beforehand as tables, for the page before Python has loaded and for paper."""
