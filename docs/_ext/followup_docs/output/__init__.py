"""Changes to the built pages and the site as a whole; may import ``apps``, and nothing of ``followup_rules``."""
