"""The papers are for everybody too: report, comparison, waves, dossiers, answers."""

from pathlib import Path

import pytest

from formasi.comparisons import write_comparison
from formasi.reports import write_report
from formasi.reports.dossier import write_dossiers
from formasi.schedules.dated import waves
from formasi.schedules.papers import papers
from formasi.schedules.standing import acting
from optimizer.runs.read import read_run
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.waves.files.write import write_schedule
from scenarios import edits
from scenarios.comparing.compare import compare
from scenarios.files.sweep import Sweep
from scenarios.scenario import Scenario
from tests.formasi.workbench.browsing import WIDE, Shown
from tests.scenarios.town import free_town

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All papers that are pages."""
    made = tmp_path_factory.mktemp("papers")
    town = solve(free_town())
    write_report(town, made, "en")
    write_dossiers(town, made / "dossiers", "en")
    options = (Scenario("now"), Scenario("close", (edits.CloseUnit("B"),)))
    found = compare(free_town(), Sweep(options), made / "kept", jobs=1)
    write_comparison(found, made, "en")
    dated = waves(read_run(write_run(town, made / "town")))
    write_schedule(dated, made / "waves", papers(dated))
    acting(made / "town").write(made, "en")
    return made


@pytest.mark.parametrize(
    "name",
    ["report.html", "comparison.html", "waves/waves.html", "dossiers", "acting.html"],
)
def test_papers_are_for_everybody(calm: Shown, folder: Path, name: str) -> None:
    """No serious finding of axe in dark and light; nothing sticks out on a phone."""
    path = folder / name
    pages = [path] if path.is_file() else sorted(path.glob("*.html"))[:2]
    assert pages
    for page in pages:
        calm.page.set_viewport_size(WIDE)
        calm.page.goto(page.as_uri())
        for scheme in ("dark", "light"):
            calm.page.emulate_media(color_scheme=scheme)
            assert calm.axe() == [], (page, scheme)
        calm.picture(page.stem)
        assert not calm.too_wide(390), page
