"""Decides a panel: rules, cautions, what would change the outcome, and next steps. Holds no text but explanations.

Imports model.
"""
