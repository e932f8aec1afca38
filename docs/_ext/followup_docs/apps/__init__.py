"""The interactive pages: checker, practice, your card; may import ``directives``, ``nodes`` and ``followup_rules``."""
