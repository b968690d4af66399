"""A change of a product split over its factors."""

from __future__ import annotations

from math import log, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.facts.decompose import decompose, log_mean

factors = st.lists(
    st.tuples(st.floats(0.01, 1e4), st.floats(0.01, 1e4)), min_size=1, max_size=5
).map(lambda pairs: tuple(zip(*pairs, strict=True)))


@given(factors)
def test_the_parts_add_up_to_the_change(both: tuple[tuple[float, ...], tuple[float, ...]]) -> None:
    before, after = both
    change = prod(after) - prod(before)
    scale = max(prod(after), prod(before))
    assert sum(decompose(before, after)) == pytest.approx(change, abs=1e-6 * scale)


@given(factors)
def test_a_factor_that_grows_adds(both: tuple[tuple[float, ...], tuple[float, ...]]) -> None:
    before, after = both
    for one, other, part in zip(before, after, decompose(before, after), strict=True):
        assert part * (other - one) >= 0


def test_known_figures() -> None:
    # 2 x 3 = 6 becomes 4 x 3 = 12: the first factor did it all
    assert decompose((2.0, 3.0), (4.0, 3.0)) == pytest.approx((6.0, 0.0))
    assert log_mean(12.0, 6.0) == pytest.approx(6 / log(2))
    assert log_mean(5.0, 5.0) == 5.0


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_the_unit_does_not_matter(scale: float) -> None:
    assert log_mean(2 * scale, scale) == pytest.approx(scale / log(2))
    assert log_mean(scale, 1.001 * scale) == pytest.approx(0.001 * scale / log(1.001))
