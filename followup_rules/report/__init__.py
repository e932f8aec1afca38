"""A decision in words: the report's shape, its sentences, text and Markdown, messages. Imports rules and model."""
