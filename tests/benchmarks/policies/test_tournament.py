"""A tournament in small: every mechanism makes a plan, and nothing runs twice."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.generator import write_city
from benchmarks.policies import MECHANISMS, contest
from benchmarks.policies.best_known import against, better, read_best
from benchmarks.policies.chart import PANELS, chart
from benchmarks.policies.contest import CitySpec, Trial
from benchmarks.policies.main import Tournament, run
from benchmarks.policies.market.mechanism import Mechanism
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.measures import chosen, envious
from benchmarks.policies.summary import COLUMNS, COMPARISONS, Interval, groups, summary
from benchmarks.policies.table import markdown
from benchmarks.policies.tournament import RESULTS, SMOKE, cities, play
from benchmarks.policies.trial_file import TrialFile
from models.tables import read_problem
from tests.benchmarks.policies.markets import blocking


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of results."""
    return tmp_path_factory.mktemp("tournament")


@pytest.fixture(scope="module")
def smoke(folder: Path) -> Tournament:
    """Run the smallest tournament, once."""
    return run(folder, smoke=True)


def test_every_mechanism_makes_a_plan(smoke: Tournament) -> None:
    """None fails; those that optimise break no hard rule."""
    assert {e.mechanism for e in smoke.entries} == set(MECHANISMS)
    assert smoke.clean


def test_no_plan_without_a_breach_beats_the_optimum(smoke: Tournament) -> None:
    """Tier by tier, the optimum by tiers is the best of all allowed plans."""
    ranks = {
        e.mechanism: [round(v, 6) for _, v in sorted(e.tiers.items())]
        for e in smoke.entries
        if not e.breaches
    }
    assert max(ranks.values()) == ranks["optimum-tiers"]


def test_no_mechanism_breaks_a_hard_rule(smoke: Tournament) -> None:
    """But the one that asks who is left over in the end: nobody in turn can know it."""
    broken = {rule for e in smoke.entries for rule in e.breaches}
    assert broken <= {"incumbents-first"}


def test_strict_rules_leave_fewer_pairs_and_are_kept() -> None:
    """A city under tight rules has less to choose from, and its rules hold too."""
    loose = SMOKE[0].setting()
    strict = replace(SMOKE[0], strict=True)
    setting = strict.setting()
    assert len(setting.pairs) < len(loose.pairs)
    for entry in contest.contest(
        strict, [MECHANISMS["lottery"], MECHANISMS["seniority"]]
    ):
        assert not entry.breaches


def test_nobody_is_moved_unwillingly_by_an_exchange(smoke: Tournament) -> None:
    """Holders keep their seat or get one they like better; a lottery asks nobody."""
    moved = {e.mechanism: e.metrics["unwilling"] for e in smoke.entries}
    assert moved["trading-cycles"] == moved["status-quo"] == 0
    assert (moved["lottery"] or 0) > 0


def test_what_was_run_is_not_run_again(
    smoke: Tournament, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run reads every entry from the file."""

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(contest, "enter", refuse)
    again = run(folder, smoke=True)
    assert [e.metrics for e in again.entries] == [e.metrics for e in smoke.entries]


def test_a_missing_entry_alone_is_run(
    smoke: Tournament, folder: Path, tmp_path: Path
) -> None:
    """A line taken out of the file comes back, and no other."""
    lines = (folder / RESULTS).read_text("utf-8").splitlines()
    gone = next(line for line in lines if '"mechanism": "lottery"' in line)
    file = tmp_path / RESULTS
    file.write_text("\n".join(x for x in lines if x != gone) + "\n", encoding="utf-8")
    again = run(tmp_path, smoke=True)
    after = file.read_text("utf-8").splitlines()
    assert len(after) == len(lines)
    assert '"mechanism": "lottery"' in after[-1]
    assert len(again.entries) == len(smoke.entries)


def test_a_stopped_run_keeps_what_is_done_and_goes_on_from_there(
    smoke: Tournament, tmp_path: Path
) -> None:
    """Stopped in the middle of the third entry: two are kept, and not run again."""
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(True)
        return len(asked) > 3

    three = [MECHANISMS[name] for name in ("status-quo", "lottery", "seniority")]
    assert len(play(SMOKE, tmp_path, mechanisms=three, stop=stop)) == 2
    kept = (tmp_path / RESULTS).read_text("utf-8")
    whole = play(SMOKE, tmp_path, mechanisms=three)
    assert (tmp_path / RESULTS).read_text("utf-8").startswith(kept)
    known = {e.mechanism: e.tiers for e in smoke.entries}
    assert [e.tiers for e in whole] == [known[m.name] for m in three]


def test_half_a_line_is_left_out(
    smoke: Tournament, folder: Path, tmp_path: Path
) -> None:
    """A run that was cut off in the midst of a line loses that line only, later too."""
    lines = (folder / RESULTS).read_text("utf-8").splitlines()
    broken = tmp_path / RESULTS
    broken.write_text("\n".join([*lines[:2], lines[2][:40]]), encoding="utf-8")
    kept = TrialFile(broken)
    assert len(kept.read()) == 2
    kept.add([("another", next(iter(kept.read().values())))])
    assert len(kept.read()) == 3


def test_the_lottery_repeats_with_its_seed() -> None:
    """Same city, same dice: the same plan."""
    one, two = (
        [
            e.metrics["fit-mean"]
            for e in contest.contest(SMOKE[0], [MECHANISMS["lottery"]])
        ]
        for _ in range(2)
    )
    assert one == two


def test_envy_is_that_of_the_blocking_pairs(tmp_path: Path) -> None:
    """The vectorised count names the people whom the slow way names."""
    write_city(tmp_path, 60, 2, kind="growing")
    setting = Setting.of(read_problem(tmp_path))
    plan = MECHANISMS["status-quo"].decide(setting, np.random.default_rng(1)).plan
    choice = chosen(setting, plan)
    market = setting.market
    rest = np.where(market.settled >= 0, -1, choice)
    pairs = [p for p in blocking(market, rest) if market.open[p]]
    people = {int(market.emp[p]) for p in pairs}
    assert set(np.flatnonzero(envious(setting, plan)).tolist()) == people


def test_student_interval_by_hand() -> None:
    """Of 1, 2 and 3: mean 2, half-width 4.303 x 1 / sqrt(3)."""
    spread = Interval.of([1.0, 2.0, 3.0])
    assert spread.mean == 2.0
    assert spread.half == pytest.approx(4.302653 / 3**0.5, rel=1e-6)


def test_kinds_of_city_are_no_chance() -> None:
    """Kinds 1, 3 and 101, 103: the spread inside them alone, each of variance 2.

    The error of the mean is sqrt(2 x 2 + 2 x 2) / 4, with 2 degrees of freedom; pooled
    it would be forty times as much. Of 120 comparisons each may fail one in 2,400.
    """
    spread = Interval.stratified([[1.0, 3.0], [101.0, 103.0]])
    error = 8**0.5 / 4
    assert (spread.mean, spread.count) == (52.0, 4)
    assert spread.half == pytest.approx(4.302653 * error, rel=1e-6)
    assert spread.wide == pytest.approx(48.97 * error, rel=1e-3)
    assert Interval.of([1.0, 3.0, 101.0, 103.0]).half > 40 * spread.half / 2
    alone = Interval.stratified([[1.0, 3.0], [101.0]])
    assert alone.half == Interval.of([1.0, 3.0, 101.0]).half


def test_every_measure_has_a_panel() -> None:
    """None is left out of the picture, and the comparisons are counted right."""
    assert PANELS.keys() == COLUMNS.keys()
    assert len(COLUMNS) * (len(MECHANISMS) - 1) == COMPARISONS


def test_differences_are_taken_city_by_city() -> None:
    """Two cities that differ much, a mechanism that always loses two people more."""
    entries = [
        Trial(city, name, metrics={"surplus": base + more})
        for city, base in (("60-growing-loose-1", 5.0), ("60-growing-loose-2", 90.0))
        for name, more in (("optimum-tiers", 0.0), ("lottery", 2.0))
    ]
    row = next(r for r in summary(entries) if r.mechanism == "lottery")
    assert (row.against["surplus"].mean, row.against["surplus"].half) == (2.0, 0.0)


def test_sizes_and_rules_are_not_averaged_together() -> None:
    """Cities of another size, or under other rules, are a table of their own."""
    names = (
        "1000-growing-loose-1",
        "300-growing-loose-1",
        "300-growing-tight-2-strict",
    )
    found = groups(Trial(name, "lottery") for name in names)
    assert [(g.size, g.strict) for g in found] == [
        *((300, False), (300, True), (1000, False)),
    ]


def test_failures_are_counted_and_not_averaged() -> None:
    """A city without a plan counts as failed, and in no mean."""
    good = Trial("60-growing-loose-1", "lottery", metrics={"surplus": 3.0})
    bad = Trial("60-growing-loose-2", "lottery", failed="no plan")
    row = summary([good, bad])[0]
    assert (row.cities, row.clean, row.values["surplus"].mean) == (2, 1, 3.0)


def test_best_known_takes_only_what_is_better_and_allowed() -> None:
    """Tiers in order; a plan with a breach never counts."""
    known = {"a": {"tiers": [5.0, 2.0], "mechanism": "x", "proven": False}}
    entry = Trial("a", "lottery", tiers={"1": 5.0, "2": 3.0})
    assert better([entry], known)["a"]["tiers"] == [5.0, 3.0]
    breach = replace(entry, tiers={"1": 9.0, "2": 9.0}, breaches={"seats": 1})
    assert better([breach], known) == known
    assert against([entry, breach], known) == {"better": 1, "equal": 0, "worse": 0}
    worse = replace(entry, tiers={"1": 4.0, "2": 9.0})
    assert against([worse], known) == {"better": 0, "equal": 0, "worse": 1}


def test_best_known_cities_have_every_tier() -> None:
    """The kept file reads, and a proven value comes from the optimum by tiers."""
    for record in read_best().values():
        assert len(record["tiers"]) == 4
        assert not record["proven"] or record["mechanism"] == "optimum-tiers"


def test_the_picture_and_the_table_name_every_mechanism(smoke: Tournament) -> None:
    """No mechanism is left out of what a reader sees."""
    (rows,) = smoke.rows.values()
    picture, page = chart(rows), markdown(rows)
    for mechanism in MECHANISMS.values():
        assert mechanism.title in page
        assert mechanism.title in picture or mechanism.name == "optimum-tiers"


def test_cities_cover_kinds_room_and_rules() -> None:
    """Four kinds, seats tight and loose, rules tight and loose, each seed."""
    listed = cities([300], 2)
    assert len(listed) == len(set(listed)) == 32
    assert CitySpec(300, "growing", tight=True, seed=2, strict=True) in listed
    assert [CitySpec.named(str(city)) for city in listed] == listed


@pytest.mark.parametrize("mechanism", MECHANISMS.values(), ids=lambda m: m.name)
def test_every_mechanism_names_its_source(mechanism: Mechanism) -> None:
    """A reader can look the mechanism up."""
    assert mechanism.source
    assert mechanism.title
