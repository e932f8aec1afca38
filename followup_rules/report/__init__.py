"""A decision in words: the report's types, its sentences, text and Markdown, messages. Imports rules and model."""
