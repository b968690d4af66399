"""What it takes to read many plans in each form, before anything is evaluated.

    python benchmarks/reading.py [--plans 3000]

Each form is read in a process of its own: processor milliseconds a plan, the file's size, and by
how much the process grows while it reads (libraries loaded before).
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.made_plans import plan

FORMS = ("lines.jsonl", "lines.jsonl.gz", "lines.jsonl.zst", "texts.parquet", "columns.parquet")


def write(folder: Path, count: int) -> None:
    """The same plans in every form."""
    import pyarrow
    from backports import zstd
    from pyarrow import parquet

    plans = [plan(number) for number in range(count)]
    texts = [json.dumps(one) for one in plans]
    content = "".join(f"{one}\n" for one in texts).encode()
    (folder / "lines.jsonl").write_bytes(content)
    (folder / "lines.jsonl.gz").write_bytes(gzip.compress(content))
    (folder / "lines.jsonl.zst").write_bytes(zstd.compress(content))
    parquet.write_table(pyarrow.table({"plan": texts}), folder / "texts.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(plans), folder / "columns.parquet")


def read(file: str) -> None:
    """In a fresh process: print one line of JSON."""
    from evaluator.batch import tasks_of

    if file.endswith(".parquet"):
        from pyarrow import parquet

        parquet.ParquetFile(file)
    before = highest()
    began = time.process_time()
    plans = sum(1 for _ in tasks_of([file]))
    used = time.process_time() - began
    print(json.dumps({"ms": used / plans * 1000, "grown": highest() - before}))


def highest() -> float:
    """MB that this process has had at most (Linux; `getrusage` counts its parent's too)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--plans", type=int, default=3000)
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        read(options.alone)
        return
    print(f"{'form':18}{'kB':>8}{'cpu ms/plan':>13}{'grows, MB':>11}")
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), options.plans)
        for form in FORMS:
            file = Path(folder) / form
            command = [sys.executable, __file__, "--alone", str(file)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            one = json.loads(done.stdout)
            size = file.stat().st_size // 1024
            print(f"{form:18}{size:8,}{one['ms']:13.3f}{one['grown']:11.0f}", flush=True)


if __name__ == "__main__":
    main()
