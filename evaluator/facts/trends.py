"""Facts on whether a series has peaked: the test, its companions, active or passive.

Knows which series are tested (the plan's own and the outside one, total and direct apart);
how figures are judged is in `course`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from evaluator.core import Both, both
from evaluator.facts.compare import all_of
from evaluator.facts.course import TREND, after_highest, trend_word, window
from evaluator.facts.records import Figure, figures, highest, yearly
from evaluator.facts.registry import OURS, Fact, Reader, cannot, first_unknown
from evaluator.facts.series import COUNT, PLAIN, YEAR
from evaluator.facts.slope import corrected_p, sen_slope
from evaluator.plan.model.kind import Number, Word
from evaluator.values import Unknown

_YEARLY = Number("Mt per year", "any")
_DECLINE = Word(
    "decline",
    ("active", "passive"),
    (
        Both("GDP and population grew meanwhile", "同期经济、人口仍在增长"),
        Both("GDP or population did not grow meanwhile", "同期经济或人口未增长"),
    ),
)
_MK = both("Mann (1945), Econometrica 13: 245-259; Kendall (1975), Rank Correlation Methods")
_SEN = both("Sen (1968), Journal of the American Statistical Association 63: 1379-1389")
_HAMED = both("Hamed and Rao (1998), Journal of Hydrology 204: 182-196")
_JIANG = Both(
    "Jiang et al. (2021), Study on peak CO2 emissions of typical large cities in China, "
    "Climate Change Research 17(2): 131-139",
    "蒋含颖等（2021），基于统计学的中国典型大城市CO2排放达峰研究，气候变化研究进展 17(2)：131-139",
)
_SHAN = Both(
    "after Shan et al. (2022), City-level emission peak and drivers in China, "
    "Science Bulletin 67(18): 1910-1920",
    "参照Shan等（2022），中国城市碳排放达峰及其驱动因素，Science Bulletin 67(18)：1910-1920",
)


class Tested(NamedTuple):
    """One row of figures that is tested, and what its facts are called."""

    prefix: str
    """Of the test's numbers."""
    trend: str
    """Name of the fact with the verdict."""
    field: str
    root: tuple[str, ...]
    title: Both

    def figures(self, reader: Reader) -> list[Figure] | Unknown:
        """The figures in order of years."""
        return figures(reader, self.field, *self.root)

    @property
    def reads(self) -> tuple[str, ...]:
        """The schema paths."""
        years = ".".join((*self.root, "years"))
        return (f"{years}.year", f"{years}.{self.field}", "as_of")

    def word(self, reader: Reader) -> Any:
        """past, plateau, rising, or the unknown of too short a row."""
        return reader.shared(
            ("trend", self.field, *self.root), lambda: trend_word(self.figures(reader))
        )


_OUTSIDE = ("reference", "series")
OWN = Tested("", "series_trend", "total", ("series",), Both("own series", "规划自身序列"))
OWN_DIRECT = Tested(
    "direct_", "direct_trend", "direct", ("series",),
    Both("own series, direct emissions", "规划自身序列，直接排放"),
)  # fmt: skip
OUTSIDE = Tested(
    "outside_", "outside_trend", "total", _OUTSIDE,
    Both("outside series, total emissions", "参考数据，排放总量"),
)  # fmt: skip
OUTSIDE_DIRECT = Tested(
    "outside_direct_", "outside_direct_trend", "direct", _OUTSIDE,
    Both("outside series, direct emissions", "参考数据，直接排放"),
)  # fmt: skip


def _test(tested: Tested, part: str) -> Callable[[Reader], Any]:
    def compute(reader: Reader) -> Any:
        found = tested.figures(reader)
        if isinstance(found, Unknown):
            return found
        test = reader.shared(("test", tested.field, *tested.root), lambda: after_highest(found))
        if isinstance(test, Unknown):
            return test
        value = getattr(test, part)
        return value if isinstance(value, int) else float(value)

    return compute


def _beside(
    tested: Tested, function: Callable[[list[int], list[float]], float | None]
) -> Callable[[Reader], Any]:
    """What stands beside the test, on the same years."""

    def compute(reader: Reader) -> Any:
        found = tested.figures(reader)
        rest = found if isinstance(found, Unknown) else window(found)
        if isinstance(rest, Unknown):
            return rest
        value = function([one.year for one in rest], [one.value for one in rest])
        if value is not None:
            return value
        return cannot(
            "the corrected variance is not above 0 and says nothing",
            "校正后的方差不大于0，无法给出结论",
        )

    return compute


def _named(tested: Tested, en: str, zh: str) -> Both:
    return Both(f"{en} ({tested.title.en})", f"{zh}（{tested.title.zh}）")


def _numbers(tested: Tested) -> tuple[Fact, ...]:
    """n, S and p of the exact test."""
    prefix, reads = f"{tested.prefix}after_highest_", tested.reads
    return (
        Fact(
            f"{prefix}n", COUNT,
            _named(tested, "Figures after the maximum", "最大值之后的数据个数"),
            Both("figures in years after the greatest figure", "最大值年份之后的数据个数"),
            _MK, reads, _test(tested, "n"),
        ),
        Fact(
            f"{prefix}s", COUNT,
            _named(tested, "Mann-Kendall S after the maximum", "最大值之后的Mann-Kendall统计量S"),
            Both("rising pairs - falling pairs of the figures after the maximum",
                 "最大值之后各数据两两比较，上升对数－下降对数"),
            _MK, reads, _test(tested, "s"),
        ),
        Fact(
            f"{prefix}p", PLAIN,
            _named(tested, "Mann-Kendall p after the maximum", "最大值之后的Mann-Kendall检验p值"),
            Both("share of all orders of these figures with |S| at least as large "
                 "(exact, two-sided)",
                 "相同数据全部排列中|S|不小于实际值的比例（精确双侧）"),
            _MK, reads, _test(tested, "p"),
        ),
    )  # fmt: skip


def _companions(tested: Tested) -> tuple[Fact, ...]:
    """What stands beside the test, and the verdict."""
    prefix, reads = f"{tested.prefix}after_highest_", tested.reads
    return (
        Fact(
            f"{prefix}corrected_p", PLAIN,
            _named(tested, "The same p, corrected for autocorrelation", "校正自相关后的p值"),
            Both("normal p of S with the variance widened by the significant autocorrelations "
                 "of the ranks of the figures less their Sen line",
                 "按去除Sen趋势后秩次的显著自相关系数放大方差，再作正态近似（双侧）"),
            _HAMED, reads, _beside(tested, corrected_p),
        ),
        Fact(
            f"{prefix}slope", _YEARLY,
            _named(tested, "Sen's slope after the maximum", "最大值之后的Sen斜率"),
            Both("median of (later - earlier) / years over all pairs after the maximum",
                 "最大值之后所有数据对“（后值－前值）÷相隔年数”的中位数"),
            _SEN, reads, _beside(tested, sen_slope), "Mt per year",
        ),
        Fact(
            tested.trend, TREND, _named(tested, "Has it peaked?", "是否已过峰值"),
            Both(
                "rising: the last year is the highest; else Mann-Kendall on at least five figures "
                "after the maximum: past if S < 0 and p < 0.05, else plateau",
                "末年最高为“上升”；否则对最大值之后至少五个数据作Mann-Kendall检验："
                "S＜0且p＜0.05为“已过峰值”，否则为“平台期”",
            ),
            _JIANG, reads, tested.word,
        ),
    )  # fmt: skip


def _together(reader: Reader) -> Any:
    """Both must be past their peak; one that still rises settles it."""
    words = [OWN.word(reader), OWN_DIRECT.word(reader)]
    stated = [word for word in words if isinstance(word, str)]
    if "rising" in stated:
        return "rising"
    # a plateau of one leaves open whether the other rises
    unknown = first_unknown(*words)
    if unknown is not None:
        return unknown
    return "past" if stated == ["past", "past"] else "plateau"


def _decline(tested: Tested) -> Callable[[Reader], Any]:
    """Whether GDP and population grew from the year of the maximum to the last."""

    def compute(reader: Reader) -> Any:
        word = tested.word(reader)
        if isinstance(word, Unknown):
            return word
        if word != "past":
            return cannot("the series does not fall significantly", "序列未显著下降")
        found = tested.figures(reader)
        assert not isinstance(found, Unknown)
        start, end = highest(found).year, found[-1].year
        grew = all_of(
            _grew(reader, tested, "population", (start, end)),
            _real(reader, tested, _grew(reader, tested, "gdp", (start, end))),
        )
        if isinstance(grew, Unknown):
            return grew
        return "active" if grew else "passive"

    return compute


def _grew(reader: Reader, tested: Tested, field: str, years: tuple[int, int]) -> Any:
    records = yearly(reader, *tested.root)
    assert not isinstance(records, Unknown)
    at = dict(records)
    one, other = (reader.of(at[year], field) for year in years)
    if isinstance(one, Unknown):
        return one | other if isinstance(other, Unknown) else one
    return other if isinstance(other, Unknown) else bool(other > one)


def _real(reader: Reader, tested: Tested, grew: Any) -> Any:
    """Growth counts at constant prices only; what falls at current prices falls anyway."""
    if grew is not True:
        return grew
    prices = reader.get(*tested.root, "prices")
    if isinstance(prices, Unknown) or prices == "constant":
        return prices if isinstance(prices, Unknown) else True
    return cannot("GDP is given at current prices", "地区生产总值为当年价，无法判断实际增长")


def _outside_year(reader: Reader) -> Any:
    found = OUTSIDE_DIRECT.figures(reader)
    return found if isinstance(found, Unknown) else highest(found).year


def _drivers(tested: Tested) -> tuple[str, ...]:
    root = ".".join(tested.root)
    years = (f"{root}.years.{field}" for field in ("gdp", "population"))
    return (*tested.reads, f"{root}.prices", *years)


_ACTIVE = Both(
    "after a significant fall: active if population and GDP at constant prices are both higher "
    "in the last year than in the year of the maximum, else passive",
    "显著下降后：末年人口和不变价地区生产总值均高于最大值年份为“主动”，否则为“被动”",
)

FACTS: tuple[Fact, ...] = (
    *(
        one
        for tested in (OWN, OWN_DIRECT, OUTSIDE, OUTSIDE_DIRECT)
        for one in (*_numbers(tested), *_companions(tested))
    ),
    Fact(
        "trend_together", TREND,
        Both("Have total and direct emissions both peaked?", "排放总量与直接排放是否均已过峰值"),
        Both("past if both are past; rising if one rises; else plateau",
             "两者均已过峰值为“已过峰值”；任一上升为“上升”；否则为“平台期”"),
        _JIANG, tuple(dict.fromkeys((*OWN.reads, *OWN_DIRECT.reads))), _together,
    ),
    Fact(
        "decline_kind", _DECLINE,
        Both("Is the decline active or passive?", "下降属主动还是被动"),
        _ACTIVE, _SHAN, _drivers(OWN), _decline(OWN),
    ),
    Fact(
        "outside_decline_kind", _DECLINE,
        Both("Is the decline in the outside series active or passive?",
             "参考数据中的下降属主动还是被动"),
        _ACTIVE, _SHAN, _drivers(OUTSIDE_DIRECT), _decline(OUTSIDE_DIRECT),
    ),
    Fact(
        "outside_direct_highest_year", YEAR,
        Both("Year of the highest direct emissions in the outside series",
             "参考数据直接排放最高年份"),
        Both("year of the greatest figure; of equals, the last", "数值最大的年份；并列取最后一年"),
        OURS, OUTSIDE_DIRECT.reads, _outside_year, "year",
    ),
)  # fmt: skip
