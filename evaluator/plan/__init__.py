"""The plan door: what a plan file can say, and a file read into a tree of values.

Knows fields, units, dates and evidence; knows no rule and no output.
"""
