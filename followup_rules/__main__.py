"""Runs the command line: ``python -m followup_rules``."""

from __future__ import annotations

import sys

from followup_rules.cli import main

if __name__ == "__main__":
    sys.exit(main())
