"""The verdict for continuous integration: what was demanded, what was not met."""

from evaluator.gate.decide import decide
from evaluator.gate.demands import Circumstances, Demands

__all__ = ["Circumstances", "Demands", "decide"]
