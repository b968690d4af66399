"""A team's settings: which file holds them, what it says, and where each comes from.

Knows keys, bounds and places; knows no plan and no rule.
Import from its modules: most checks have no file of settings.
"""
