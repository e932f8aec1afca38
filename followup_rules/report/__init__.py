"""A decision in words: its shape, its sentences, text and Markdown, and the message to the candidate."""
