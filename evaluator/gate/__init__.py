"""The verdict for continuous integration: what was demanded, what was not met."""

from evaluator.gate.decide import Demands, decide

__all__ = ["Demands", "decide"]
