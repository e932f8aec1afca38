"""What directives share: nodes with their visitors, roles, links, templates; may import only ``followup_rules``."""
