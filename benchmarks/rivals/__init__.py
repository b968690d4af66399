"""Forty conditions over the same plans: evaluator beside other engines.

`work` makes conditions and plans, `shapes` says the conditions in each engine's language, `engines`
asks engines in this process, `commands` asks command-line programs, `__main__` runs and prints.
"""
