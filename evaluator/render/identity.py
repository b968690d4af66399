"""Which finding is the same one as before: a fingerprint that survives moved lines.

Knows rule, plan file and path by ids; knows no line.
"""

from __future__ import annotations

from hashlib import sha256

from evaluator.render.findings import Finding

LENGTH = 32


def fingerprint(finding: Finding, pack: str, file: str) -> str:
    """32 hexadecimal digits; the same for the same rule, plan file and path."""
    parts = (pack, finding.result.rule, file, finding.path)
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return sha256(text).hexdigest()[:LENGTH]
