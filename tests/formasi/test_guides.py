"""The guides of restructuring: their files are the example's, their commands work."""

import csv
import re
import shlex
import shutil
import tomllib
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest
from typer.testing import CliRunner

from formasi.cli.app import build_app
from formasi.language.i18n import translator
from models.tables.read import read_problem
from optimizer.control.settings import Settings
from scenarios.comparing.compare import compare
from scenarios.comparing.comparison import Comparison
from scenarios.files.sweep import read_scenarios
from tests.conftest import ROOT

GUIDES = {"id": "menata.md", "en": "restructuring.md"}
EXAMPLE = ROOT / "examples" / "binjai"
KEPT = {"PEMKO", "SETDA", "KOP", "DAG"}
"""Units of the example that the guides touch: a city that is solved at once."""


PEOPLED = {"KOP"}
"""Of them those whose people are kept: the posts of the others are to be had."""


def page(lang: str) -> str:
    """A guide."""
    return (ROOT / "docs" / GUIDES[lang]).read_text("utf-8")


def commands(lang: str) -> list[list[str]]:
    """What a guide tells to type."""
    blocks = re.findall(r"```sh\n(.*?)```", page(lang), re.DOTALL)
    lines = "".join(blocks).splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("formasi ")]


def rows(path: Path, kept: dict[str, set[str]]) -> None:
    """Leave of a table the rows about people, posts and units that are kept."""
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    head, *body = found
    places = [(k, kept[name]) for k, name in enumerate(head) if name in kept]
    left = [r for r in body if all(r[k] in own or not r[k] for k, own in places)]
    for place, name in enumerate(head):
        if name == "min_filled":  # who filled these seats is not kept
            left = [[*r[:place], "", *r[place + 1 :]] for r in left]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *left])


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The part of the example that the guides speak of."""
    folder = tmp_path_factory.mktemp("guides")
    own = folder / "examples" / "binjai"
    shutil.copytree(EXAMPLE, own)
    units = {"unit_code": KEPT, "merged_into": KEPT}
    for name in ("units", "posts"):
        rows(own / f"{name}.csv", units)
    rows(own / "employees.csv", {"unit_code": PEOPLED})
    with (own / "employees.csv").open(encoding="utf-8") as file:
        people = {row["emp_id"] for row in csv.DictReader(file)}
    with (own / "posts.csv").open(encoding="utf-8") as file:
        posts = {row["post_code"] for row in csv.DictReader(file)}
    same = {"emp_id": people, "emp_a": people, "emp_b": people, "post_code": posts}
    for path in sorted(own.glob("*.csv")):
        if path.stem not in ("units", "posts"):
            rows(path, {**units, **same})
    return folder


@pytest.mark.parametrize("lang", GUIDES)
def test_what_a_guide_shows_stands_in_the_file_of_the_example(lang: str) -> None:
    """Each option as it is shipped, to the last line that is shown."""
    file = (EXAMPLE / "restructuring.toml").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page(lang), re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        assert block in file
        tomllib.loads(block)


def test_both_guides_tell_the_same_commands() -> None:
    """But for the language and the names of folders."""
    kinds = [[line[0] for line in commands(lang)] for lang in GUIDES]
    assert kinds[0] == kinds[1]
    names = [s.name for s in read_scenarios(EXAMPLE / "restructuring.toml").scenarios]
    assert names == ["now", "merger", "delayering", "new-agency"]


@pytest.mark.slow
def test_the_commands_of_a_guide_work(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, as a planner would give them; the guides tell the same."""
    monkeypatch.chdir(town)
    app, runner = build_app(), CliRunner()
    for line in commands("id"):
        more = ["--jobs", "1"] if line[0] == "compare" else []
        answer = runner.invoke(app, [*line, *more])
        assert answer.exit_code == 0, (line, answer.output)
        assert "tidak dapat dijalankan" not in answer.output
    made = {path.name for path in town.iterdir()}
    assert {"opsi", "hasil", "naskah", "lembar"} <= made


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The options of the guides, solved on the whole example."""
    folder = tmp_path_factory.mktemp("options")
    sweep = EXAMPLE / "restructuring.toml"
    alone = Settings(workers=1)
    return compare(read_problem(EXAMPLE), sweep, folder, alone, jobs=1)


@pytest.mark.parametrize("lang", GUIDES)
def test_the_figures_of_a_guide_are_those_of_the_example(
    options: Comparison, lang: str
) -> None:
    """Each row of its table, as whoever follows it sees them."""
    lines = page(lang).splitlines()
    for option in options.solved:
        title = option.title.split(" / ")[lang == "en"]
        (told,) = [line for line in lines if line.startswith(f"| {title} |")]
        kinds = Counter(own.change for own in option.placed.values())
        fit = mean(own.fit for own in option.placed.values() if own.fit is not None)
        moved = sum(kinds.values()) - sum(
            kinds[kind] for kind in ("stay", "carried-over", "surplus")
        )
        figures = [moved, kinds["carried-over"], kinds["surplus"]]
        shown = translator(lang).number(fit, 2)
        assert told == f"| {title} | {' | '.join(map(str, figures))} | {shown} |"
