import xml.etree.ElementTree as ET
from dataclasses import replace

from benchmarks.speed.telling.line import Line
from benchmarks.speed.telling.plot import plot
from benchmarks.speed.telling.report import Report
from benchmarks.speed.telling.tables import markdown
from benchmarks.speed.telling.verdicts import verdict_table, verdicts
from benchmarks.speed.whole import Whole
from tests.benchmarks.speed.lines import line


def report_of(*lines: Line) -> Report:
    """Lay lines beside a flow of 0.2 s."""
    open_ = {"to_gap": (None,) * 3, "proof": None}
    floor = line("flow", seconds=0.2, cpu=0.2, floor=True, **open_)
    return Report(60.0, [floor, *lines])


def states(report: Report) -> dict[str, str]:
    """Give the verdict on each target."""
    return {one.target: one.state for one in verdicts(report)}


def test_times_are_held_against_the_flow() -> None:
    """4 s to 0.01 % is 20 x flow; 8 s to the proof is 40 x; 1 GB of memory."""
    found = states(report_of(line()))
    assert found["5,000: 0.01 % within 25 x flow"] == "reached"
    assert found["5,000: proof within 75 x flow"] == "reached"
    assert found["5,000: at most 1.5 GB"] == "reached"


def test_a_target_that_was_not_met_or_not_measured_is_called_so() -> None:
    """6 s is 30 x flow; without a proof none was reached; 20,000 was not run."""
    slow = line(to_gap=(1.0, 2.0, 6.0), proof=None, peak=2 * 10**9)
    found = states(report_of(slow))
    assert found["5,000: 0.01 % within 25 x flow"] == "not reached"
    assert found["5,000: proof within 75 x flow"] == "not reached"
    assert found["5,000: at most 1.5 GB"] == "not reached"
    assert found["20,000: 0.1 % within 15 x flow"] == "not measured"
    assert found["50,000: certified 0.5 %"] == "not measured"
    assert found["growth exponent at most 1.3"] == "not measured"


def test_the_whole_command_is_held_against_the_flow() -> None:
    """8 s are 40 x a flow of 0.2 s, 8.2 s are more; the proof took 8 s of them."""
    report = report_of(line())
    assert states(report)["5,000: the whole command within 40 x flow"] == "not measured"
    for seconds, state in ((2.0, "reached"), (2.2, "not reached")):
        stages = {"read": 6.0, "tiers": seconds}
        whole = Whole(5_000, 9, stages, seconds=9.0, peak=10**9, load=1.0)
        found = states(replace(report, wholes=[whole]))
        assert found["5,000: the whole command within 40 x flow"] == state
        assert found["5,000: main tier proven within 10 x flow"] == "not reached"
        assert found["20,000: the whole command within 1.5 GB"] == "not measured"


def test_growth_over_two_sizes() -> None:
    """Five times the pairs, five times the seconds: exponent 1."""
    small = line(size=1_000, to_gap=(0.1, 0.4, 1.0))
    assert states(report_of(line(), small))["growth exponent at most 1.3"] == "reached"


def test_a_rival_that_is_ahead_for_a_moment_is_seen() -> None:
    """Formasi is at 1 % from 1 s to 3 s, where the rival is at 0.5 % from 2 s on."""
    ours = line(points=((1.0, 0.01), (3.0, 0.0)))
    rival = line("highs", points=((2.0, 0.005),))
    target = "5,000, city: never a worse gap than highs"
    assert states(report_of(ours, rival))[target] == "not reached"
    assert "from 2 to 2 s" in verdict_table(report_of(ours, rival))
    late = line("highs", points=((3.0, 0.005),))
    assert states(report_of(ours, late))[target] == "reached"


def test_table_has_a_line_for_everyone() -> None:
    """What was not reached is a dash, ratios are multiples of the flow."""
    text = markdown(report_of(line(proof=None)))
    row = next(row for row in text.splitlines() if row.startswith("| formasi | 1 "))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:6] == ["formasi", "1", "1", "2", "4", "–"]
    assert cells[9:11] == ["20", "–"]


def test_picture_is_valid_and_names_who_has_a_gap() -> None:
    """A solver without a plan has no curve."""
    lines = [line(points=((1.0, 0.1), (2.0, 0.0))), line("none", points=((1.0, None),))]
    drawn = ET.fromstring(plot(lines, "Gap <over> time"))  # noqa: S314
    words = [element.text for element in drawn.iter() if element.text]
    assert "formasi" in words
    assert "none" not in words
    assert "Gap <over> time" in words
