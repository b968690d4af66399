"""The command line: arguments to calls, results to streams, everything to an exit code.

The only part that prints. Knows streams and exit codes; knows no rule, weight or YAML.
"""

from evaluator.cli.main import main

__all__ = ["main"]
