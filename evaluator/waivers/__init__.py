"""Dated, reasoned exceptions: read from a file, and decided in one place.

Knows rules, paths, plans' names and days; knows no score and no layout. Only a run with waivers
imports more than the model.
"""
