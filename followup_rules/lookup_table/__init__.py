"""The rules worked out beforehand as a table, for the page before Python has loaded and for deciding on paper."""
