import pytest

from formasi.cli.solving.progress import EVERY, line, plain, progress
from formasi.language.choice import forget_language
from optimizer.control.clock import Event


@pytest.fixture(autouse=True)
def _english() -> None:
    """What another test asked for in this process does not count."""
    forget_language()


def event(**changes: object) -> Event:
    """Make an event of a tier that is under way."""
    usual = {"stage": "kernel", "tier": 0, "name": "tier 1: fit", "value": 90}
    usual |= {"bound": 100, "gap": 0.1, "seconds": 2.0, **changes}
    return Event(**usual)  # type: ignore[arg-type]


def test_a_line_tells_stage_plan_bound_and_gap() -> None:
    """As a planner reads it."""
    told = line(event())
    for said in (
        "2.0 s",
        "tier 1: Fit of people and posts",
        "closing the gap",
        "plan 90",
        "bound 100",
    ):
        assert said in told
    assert "gap 10.000%" in told


def test_a_closed_gap_is_proven() -> None:
    """And what is not known yet is left out."""
    assert "proven" in line(event(gap=0.0))
    assert "plan" not in line(event(value=None, gap=None))


def test_the_tie_break_has_no_numbers() -> None:
    """They are weights by chance; a long name is cut."""
    assert "bound" not in line(event(name="tie-break"))
    assert "..." in line(event(name="tier 3: need-gap, disruption"))


def test_a_gap_beyond_measure_is_left_out() -> None:
    """The first bound of a tier may be a thousand times the plan."""
    assert "%" not in line(event(gap=12.5))


def test_plain_lines_come_at_most_every_other_second() -> None:
    """A log stays readable."""
    told: list[str] = []
    times = iter([0.0, 0.0, 1.0, EVERY, EVERY, EVERY + 1])
    show = plain(told.append, lambda: next(times))
    for _ in range(4):
        show(event())
    assert len(told) == 2


def test_the_live_lines_end_with_the_terminal_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a terminal, closed tiers stay above the one under way."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with progress() as show:
        show(event())
        show(event(stage="tier done", gap=0.0))
        show(event(tier=1, name="tier 2: moves"))


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """For callers that tell of themselves."""
    with progress(quiet=True) as show:
        show(event())
    assert capsys.readouterr().err == ""
