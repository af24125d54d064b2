import pytest

from benchmarks.speed.telling.growth import exponent
from benchmarks.speed.trace import Finish, Trace


@pytest.fixture
def trace() -> Trace:
    """Give a run that had a plan after 2 s, a bound after 1 s and a proof after 5 s."""
    seen = Trace(seconds=5.0, finish=Finish(proven=True))
    seen.add(1.0, None, 110.0, 0.9)
    seen.add(2.0, 90.0, None, 1.9)
    seen.add(3.0, 100.0, 100.5, 2.9)
    seen.add(4.0, 95.0, 120.0, 3.9)
    return seen


def test_the_best_so_far_stays_known(trace: Trace) -> None:
    """A worse plan or bound told later changes nothing."""
    assert (trace.points[-1].value, trace.points[-1].bound) == (100.0, 100.5)


def test_times_are_those_of_the_first_moment(trace: Trace) -> None:
    """First plan at 2 s; (110 - 90) / 90 = 22 % then, and 0.5 % at 3 s."""
    assert trace.first_plan() == 2.0
    assert trace.seconds_to(0.01) == 3.0
    assert trace.cpu_to(0.01) == 2.9
    assert trace.seconds_to(0.001) is None
    assert trace.cpu_to(0.001) is None
    assert trace.proof() == 5.0


def test_gap_at_a_moment(trace: Trace) -> None:
    """Before a plan there is none; between two events the earlier one counts."""
    assert trace.gap_at(0.5) is None
    assert trace.gap_at(1.5) is None
    assert trace.gap_at(2.5) == pytest.approx(20 / 90)
    assert trace.gap_at(60.0) == pytest.approx(0.005)


def test_no_proof_without_one() -> None:
    """Time that ran out is no proof."""
    assert Trace(seconds=60.0).proof() is None


def test_exponent_of_an_exact_power() -> None:
    """Ten times the pairs and a hundred times the seconds: the exponent is 2."""
    assert exponent([(10, 1.0), (100, 100.0)]) == pytest.approx(2.0)


@pytest.mark.parametrize(
    "points", [[], [(10, 1.0)], [(10, 1.0), (10, 2.0)], [(10, 1.0), (100, None)]]
)
def test_no_exponent_without_two_sizes(points: list[tuple[int, float | None]]) -> None:
    """One size says nothing of growth; a gap that was not reached says too much."""
    assert exponent(points) is None
