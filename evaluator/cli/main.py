"""From `sys.argv` to an exit code.

0: the gate passed. 1: the gate failed. 2: could not evaluate (arguments, an unreadable
or invalid plan, a defective pack, nothing evaluated). 3: a bug in evaluator. Results go to
standard output, everything else to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from evaluator.cli.parser import language_of, make_parser
from evaluator.cli.streams import complain, complain_of
from evaluator.core import Both, Refused

OK, GATE_FAILED, NOT_EVALUATED, BUG = 0, 1, 2, 3
INTERRUPTED = 130

_BUG = Both(
    "This is a bug in evaluator, not in your plan. Please report it with the lines above.",
    "这是evaluator的程序错误，与规划无关。请将以上内容反馈给开发者。",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; never raises."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = language_of(arguments)
    try:
        options = make_parser(lang, *arguments[:1]).parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except Refused as refused:
        complain_of(refused, lang)
        return NOT_EVALUATED
    except BrokenPipeError:
        # the reader left (`| head`): not an error of this program, and nothing to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as left:  # --help and --version
        return left.code if isinstance(left.code, int) else NOT_EVALUATED
    except Exception:  # noqa: BLE001 - the last resort: a bug must be told from a bad plan
        import traceback

        complain(traceback.format_exc().rstrip())
        complain(_BUG.pick(lang))
        return BUG
