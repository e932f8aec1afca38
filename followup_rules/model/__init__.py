"""The data: a panel, a policy, and the checks on their values. Imports nothing else of the package."""
