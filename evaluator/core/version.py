"""The version of this package; `pyproject.toml` reads it from here. Knows nothing else."""

VERSION = "0.1.0"
