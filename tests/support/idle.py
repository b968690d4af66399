"""A pack whose only rule applies to no plan of these tests."""

from __future__ import annotations

from pathlib import Path

from support.repository import PACK


def idle_pack(tmp_path: Path) -> Path:
    folder = tmp_path / "idle"
    (folder / "peak").mkdir(parents=True)
    head = (PACK / "pack.yaml").read_text(encoding="utf-8")
    start, end = head.index("parameters:"), head.index("profiles:")
    head = head[:start] + head[end : head.index("profiles:")]
    head = head.replace("id: small", "id: idle").replace("weight: 60", "weight: 100")
    lines = [line for line in head.splitlines() if "weight: 40" not in line]
    (folder / "pack.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rule = (PACK / "peak" / "peak-year.yaml").read_text(encoding="utf-8")
    rule = rule.replace("pass: peak", "when: city.country == 'DE'\npass: peak")
    rule = rule.replace("given: {", "given: {city: {country: DE}, ").replace(", }", "}")
    rule += "  - {name: elsewhere, given: {city: {country: FR}}, expect: not-applicable}\n"
    (folder / "peak" / "peak-year.yaml").write_text(rule, encoding="utf-8")
    return folder
