"""Nodes that several directives build, with their visitors and roles; may import only ``followup_rules``."""
