"""Start-up, loading and evaluation, each beside its yardstick, one after the other.

python -m benchmarks
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = {
    "warm.py": "a warm check beside the imports of its libraries (agreed: at most 2)",
    "loading.py": "loading with positions beside PyYAML's C compose (agreed: under 1)",
    "evaluating.py": "45 rules with evidence on a loaded plan (agreed: under 500 µs)",
}


def main() -> int:
    failed = 0
    for name, about in PARTS.items():
        print(f"== {name}: {about}", flush=True)
        failed |= subprocess.run([sys.executable, HERE / name], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
