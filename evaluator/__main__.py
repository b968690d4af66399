"""`python -m evaluator` and the installed command.

Knows that the process does one thing and ends: it takes the search for cycles of objects, a
fifth of the time of a short run, out of its way.
"""

import gc
import signal
import sys

# While modules are read an interrupt ends the process as it ends any other, without a word.
_LISTENS = signal.getsignal(signal.SIGINT) is signal.default_int_handler
if _LISTENS:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

# Nearly all that a run makes lives until it ends; a run over many plans still collects.
gc.set_threshold(100_000)

from evaluator import cli  # noqa: E402 - the imports make half of those objects
from evaluator.cli import interrupts  # noqa: E402 - its modules are read after the signals are set


def main() -> int:
    """Run one command; the exit code."""
    try:
        if _LISTENS:
            interrupts.listen()
        code = cli.main()
        if _LISTENS:
            interrupts.leave()
    except KeyboardInterrupt:  # before the first word, or while the last were said
        code = 130
        interrupts.leave()
    gc.freeze()  # all is said: the interpreter need not search everything once more to end
    return code


if __name__ == "__main__":
    sys.exit(main())
