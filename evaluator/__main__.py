"""`python -m evaluator` and the installed command."""

import sys

from evaluator.cli import main

if __name__ == "__main__":
    sys.exit(main())
