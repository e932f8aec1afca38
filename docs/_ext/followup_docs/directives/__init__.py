"""What authors write in the guide, one module for each kind of content; may import ``nodes`` and ``followup_rules``."""
