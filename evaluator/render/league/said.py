"""What a league table says in sentences, the same in every form.

Knows a table; knows no layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from evaluator.core import Both, parse_path
from evaluator.rank.league import Gap, League
from evaluator.render.league import words
from evaluator.report.names import field_title
from evaluator.score.score import terms

NOT_RANKED = Both("Not ranked (fewer than half of the core answered)",
                  "未排名（作答的共同要点不足一半）")  # fmt: skip
NOT_EVALUATED = Both("Not evaluated", "未能评价")
GAPS = Both("Commonest gaps, of all rules (plans that leave them open)",
            "最常见的缺项，按全部要点计（未载明的规划数）")  # fmt: skip


def head(league: League) -> Both:
    """How many plans are ranked, and by which pack."""
    counted, pack = league.counted, league.pack
    return Both(
        f"{len(league.placed)} plans ranked, {len(league.not_ranked)} not ranked, "
        f"{len(counted.failed)} not evaluated · pack {pack.id} {pack.version}",
        f"已排名{len(league.placed)}份，未排名{len(league.not_ranked)}份，"
        f"未能评价{len(counted.failed)}份 · 规则集 {pack.id} {pack.version}",
    )


def core(league: League) -> Both:
    """What the common core is."""
    share = f"{float(league.settings.core):.0%}"
    count = len(league.core)
    return Both(
        f"Common core: {count} rules that at least {share} of {league.counted.plans} plans answer",
        f"共同要点：{league.counted.plans}份规划中至少{share}能作答的要点，共{count}项",
    )


def legend(league: League) -> Iterator[Both]:
    """What the columns mean."""
    other = words.KINDS["geometric" if league.aggregation == "arithmetic" else "arithmetic"]
    for one in words.LEGEND:
        yield one.fill(other=other)


def gap_title(league: League, gap: Gap) -> Both | None:
    """What people call a rule or a field that plans leave open."""
    if gap.title is not None:
        return gap.title
    return field_title(parse_path(gap.id.replace("[]", "[0]")), league.pack.questions)


def weights(league: League) -> Iterator[tuple[str, Fraction, Fraction | None]]:
    """Of each criterion of the pack: its weight, and its share of 100 on the common core."""
    mine = terms(league.pack, league.settings.profile).weights
    total = sum(mine[name] for name in league.criteria)
    for one in league.pack.criteria:
        on_core = one.id in league.criteria and total
        yield one.id, Fraction(mine[one.id]), mine[one.id] / total * 100 if on_core else None


def stability(league: League) -> Iterator[Both]:
    """How firm the order is."""
    placed = league.placed
    if not placed:
        return
    moved = [max(one.place - one.span.first, one.span.last - one.place) for one in placed]
    shifted = [abs(one.other - one.place) for one in placed]
    held = sum(one == 0 for one in moved)
    average, most = sum(shifted) / len(placed), max(shifted)
    yield Both(
        f"How stable: {held} of {len(placed)} places hold under every other weighting; the most "
        f"that one moves is {max(moved)}. The other aggregation moves a plan by {average:.1f} "
        f"places on average, {most} at most.",
        f"稳定性：权重变动时，{len(placed)}个名次中有{held}个不变，最多变动{max(moved)}位；"
        f"改用另一种合成方法，平均变动{average:.1f}位，最多{most}位。",
    )
    alike = max(Counter(one.place for one in placed).values())
    if 2 * alike > len(placed) > 1:
        yield Both(
            f"{alike} of {len(placed)} plans score the same: this core hardly tells them apart.",
            f"{len(placed)}份规划中有{alike}份得分相同：这些共同要点难以区分优劣。",
        )
