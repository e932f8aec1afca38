"""The pages that run something, checker and practice; may import ``directives``, ``nodes`` and ``followup_rules``."""
