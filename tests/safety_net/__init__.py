"""Shows what a change of structure changes for people, which should be nothing: ``python -m tests.safety_net``."""
