"""`python -m evaluator` and the installed command.

Knows that the process does one thing and ends: it takes the search for cycles of objects, a
fifth of the time of a short run, out of its way.
"""

import gc
import sys

# Nearly all that a run makes lives until it ends; a run over many plans still collects.
gc.set_threshold(100_000)

from evaluator import cli  # noqa: E402 - the imports make half of those objects


def main() -> int:
    """Run one command; the exit code."""
    code = cli.main()
    gc.freeze()  # all is said: the interpreter need not search everything once more to end
    return code


if __name__ == "__main__":
    sys.exit(main())
