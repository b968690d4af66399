"""Many plans side by side: the common core, the league table, how firm each place is. Pure."""

from evaluator.rank.league import League, Settings, league
from evaluator.rank.row import Row, failed, row_of

__all__ = ["League", "Row", "Settings", "failed", "league", "row_of"]
