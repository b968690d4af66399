"""Rules-based evaluation of city climate plans."""
