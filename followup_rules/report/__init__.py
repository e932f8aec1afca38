"""Writes a decision in words: the report, as data, text or Markdown, and messages. Imports rules and model."""
