"""Lets `python -m rehab` do what `rehab` does."""

import sys

from rehab.cli import main

sys.exit(main())
