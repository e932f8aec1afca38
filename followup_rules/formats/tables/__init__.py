"""Scorecards as a table: comma-, semicolon- or tab-separated text, read and written.

Reading goes from ``cells`` (text to rows of cells) to ``header`` (which column is which), ``rows`` (each row by itself)
and ``reading`` (the table as a whole). ``strict`` and ``preview`` present the same reading at a prompt and on the page.
"""
