"""The interactive pages, checker and practice; may import ``directives``, ``nodes`` and ``followup_rules``."""
