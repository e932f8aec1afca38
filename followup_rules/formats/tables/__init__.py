"""Scorecards as a table: comma-, semicolon- or tab-separated text, read and written.

A text is read in four steps: ``cells`` splits it into rows of cells, ``header`` finds which column is which, ``rows``
reads each row by itself, and ``reading`` reads the table as a whole. ``strict`` gives the result to the command line,
``preview`` gives it to the page.
"""
