"""The data: panel, policy, the guide's areas, and checks on their values. Imports nothing else of followup_rules."""
