"""Shows whether a refactoring changes what users get: ``python -m tests.safety_net``."""
