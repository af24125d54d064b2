"""The whole benchmark on a tiny city: it shows whether every competitor still runs."""

import json
from pathlib import Path

import pytest

from benchmarks.speed.main import run
from benchmarks.speed.telling.report import Report, read_report

Smoke = tuple[Report, str, Path]


@pytest.fixture(scope="module")
def smoke(tmp_path_factory: pytest.TempPathFactory) -> Smoke:
    """Give a smoke run: its report, the printed text and the JSON file."""
    path = tmp_path_factory.mktemp("speed") / "speed.json"
    said: list[str] = []
    return run(smoke=True, json=path, tell=said.append), said[0], path


@pytest.mark.slow
def test_formasi_is_proven_on_both_problems(smoke: Smoke) -> None:
    """A city of 200 is closed in the seconds of a smoke run."""
    report, _, _ = smoke
    for variant in ("city", "seats"):
        line = report.find(200, variant, "formasi")
        assert line.obeys is True
        assert line.proof is not None
        assert line.value == line.bound


@pytest.mark.slow
def test_exact_ways_agree_on_seats_alone(smoke: Smoke) -> None:
    """Flow, Hungarian method and Formasi find the same value where all apply."""
    report, _, _ = smoke
    names = ("flow", "hungarian", "formasi")
    values = {report.find(200, "seats", name).value for name in names}
    assert len(values) == 1


@pytest.mark.slow
def test_nobody_beats_a_proven_bound(smoke: Smoke) -> None:
    """All solve the same problem: no plan that obeys it is above Formasi's bound."""
    report, _, _ = smoke
    for size, variant in report.problems():
        bound = report.find(size, variant, "formasi").bound
        for line in report.of(size, variant):
            assert line.obeys in {True, None}
            assert line.value is None or line.value <= bound + 1e-6


@pytest.mark.slow
def test_who_takes_no_part_is_named(smoke: Smoke) -> None:
    """The Hungarian method cannot take a whole city, and that is said."""
    report, text, _ = smoke
    assert (200, "city") in {(size, variant) for size, variant, *_ in report.skipped}
    assert "needs seats alone" in text


@pytest.mark.slow
def test_json_reads_back(smoke: Smoke) -> None:
    """What is written is what was found."""
    report, _, path = smoke
    assert read_report(path).data() == report.data()
    assert json.loads(path.read_text("utf-8"))["facts"]["cores"]
