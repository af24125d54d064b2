"""The pages "Why not me?" are held to what the commands say; RENEW=1 rewrites them."""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from formasi import answers
from formasi.cli import reading
from formasi.cli.app import build_app
from optimizer.runs.read import read_run

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("why-not-me.md", "kenapa-bukan-saya.md")
BLOCK = re.compile(r"```sh\nformasi ([^\n]*)\n```\n\n```text\n(.*?)\n```", re.DOTALL)
BOUND = re.compile(r"(at least|paling sedikit) [\d.,]+")
MORE = "..."


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The example city, solved; answers are found once for both languages."""
    folder = tmp_path_factory.mktemp("why") / "run"
    say("solve examples/binjai -o run --no-report", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("optimizer.runs.write.read_run", cache(read_run))
        patch.setattr("formasi.cli.reading.read", once(reading.read))
        patch.setattr("formasi.answers.explain", once(answers.explain))
        patch.setattr("formasi.answers.diagnose", once(answers.diagnose))
        yield folder


def once(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Keep answers by what was asked; who watches meanwhile makes no difference."""
    found: dict[str, Any] = {}

    def answer(*asked: Any, **how: Any) -> Any:
        key = str((asked, {k: v for k, v in how.items() if not callable(v)}))
        if key not in found:
            found[key] = ask(*asked, **how)
        return found[key]

    return answer


def say(command: str, run: Path) -> list[str]:
    """Give a command of a page and take what it prints."""
    places = {"run": str(run), "examples/binjai": str(ROOT / "examples/binjai")}
    words = [places.get(word, word) for word in shlex.split(command)]
    answer = CliRunner().invoke(build_app(), words)
    assert answer.exit_code == 0, answer.output
    return answer.stdout.rstrip().splitlines()


def shown(command: str, old: str, run: Path) -> str:
    """Give as many lines of the present output as the page shows."""
    lines = old.splitlines()
    count = len(lines) - (lines[-1] == MORE)
    if lines[0].startswith("lines: "):
        count = int(lines[0].split()[1])
    now = [line[:160] for line in say(command, run)]
    return "\n".join(now[:count] + ([MORE] if len(now) > count else []))


@pytest.mark.slow
def test_pages_show_the_present_output(run: Path) -> None:
    """Every answer on a page is the one that the command gives today."""
    for path in (ROOT / "docs" / name for name in PAGES):
        fresh = BLOCK.sub(
            lambda m: m[0].replace(m[2], shown(m[1], m[2], run)),
            path.read_text(encoding="utf-8"),
        )
        if os.environ.get("RENEW"):
            path.write_text(fresh, encoding="utf-8")
        assert masked(fresh) == masked(path.read_text(encoding="utf-8"))


def masked(text: str) -> list[str]:
    """Hide bounds: there are several valid ones, and any may come out."""
    return [BOUND.sub("#", line) for line in text.splitlines()]
