"""Panels to practise on, and what to say about an answer. Imports report and what is below."""
