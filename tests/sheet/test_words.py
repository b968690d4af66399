"""Words of closed lists in cells: what the workbook itself offers is understood, one or several."""

from __future__ import annotations

import pytest

from evaluator.plan.kinds import Kind, ListOf, Word, all_fields
from evaluator.plan.single import near_word
from evaluator.sheet.cells import Cell
from evaluator.sheet.values import read as cell_value
from evaluator.sheet.words import ONE_OR_MORE_HINT, Unread, in_list, shown_word


def _lists() -> dict[str, tuple[Kind, Word]]:
    """Every list of words, by the field's path."""
    return {
        path.removesuffix("[]"): (field.kind, field.kind.of)
        for path, field in all_fields()
        if isinstance(field.kind, ListOf) and isinstance(field.kind.of, Word)
    }


SEVERAL = _lists()
INSTRUMENTS = SEVERAL["measures[].instruments"][0]
SECTORS = SEVERAL["measures[].sectors"][0]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("between", ["; ", "；", "、", ", ", "\n"])
def test_several_words_are_known_by_what_the_workbook_offers(lang: str, between: str) -> None:
    assert SEVERAL
    for path, (kind, word) in SEVERAL.items():
        # "农业、林业和土地利用" with commas on both sides may be one word or two: refused below
        options = [one for one in word.options if one != "land-use"]
        shown = [in_list(word, one, lang) for one in options]
        assert cell_value(Cell(between.join(shown)), kind) == options, path
        for option in options:
            offered = shown_word(word, option, lang)
            if (option, lang) != ("afolu", "zh"):
                assert cell_value(Cell(offered), kind) == [option], path


def test_what_may_be_one_word_or_two_is_refused() -> None:
    for text in ("农业、林业和土地利用", "Agriculture, forestry and land use"):
        with pytest.raises(Unread) as refused:
            cell_value(Cell(f"transport; {text}"), SECTORS)
        assert refused.value.message.zh == f"“{text}”可能是一个可选词，也可能是几个可选词"
        assert refused.value.hint == ONE_OR_MORE_HINT
    for text in ("农业；林业和土地利用", "agriculture; forestry and land use"):
        found = cell_value(Cell(text), SECTORS)
        assert found == ["agriculture", "land-use"]


def test_a_word_with_commas_in_its_title_stays_whole_among_others() -> None:
    content = "激励、补贴、投资，宣传、咨询、倡导"
    assert cell_value(Cell(content), INSTRUMENTS) == ["incentive", "investment", "information"]
    with pytest.raises(Unread) as refused:
        cell_value(Cell("补贴、咨询"), INSTRUMENTS)
    assert refused.value.hint is not None
    assert refused.value.hint.zh.startswith("是否应为激励、补贴？可选：法规、禁限；标准；")


def test_a_cell_of_commas_is_read_in_no_time() -> None:
    assert cell_value(Cell("、" * 32_000 + "price"), INSTRUMENTS) == ["price"]


@pytest.mark.parametrize(
    ("path", "written", "meant"),
    [
        ("documents[].read", "摘录", "excerpts"),
        ("documents[].type", "低碳发展规划", "low-carbon-plan"),
        ("documents[].role", "规划", None),
        ("series.boundary", "市域", "city"),
        ("peak.phase", "未达峰", None),
    ],
)
def test_part_of_a_title_is_offered_where_only_one_has_it(
    path: str, written: str, meant: str | None
) -> None:
    kind = dict(all_fields())[path].kind
    assert isinstance(kind, Word)
    assert near_word(kind, written) == meant
