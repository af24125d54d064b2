from pathlib import Path

import pytest

from benchmarks.speed.telling.page import between, lay_in
from benchmarks.speed.telling.report import Report
from tests.benchmarks.speed.lines import line

PAGE = """\
# Speed
<!-- begin facts -->
old
<!-- end facts -->
Prose.
<!-- begin verdicts -->
<!-- end verdicts -->
<!-- begin tables -->
<!-- end tables -->
"""


def test_figures_go_between_the_marks_and_prose_stays(tmp_path: Path) -> None:
    """Laying in twice gives the same page as once."""
    page = tmp_path / "speed.md"
    page.write_text(PAGE, encoding="utf-8")
    lay_in(page, Report(60.0, [line(points=((1.0, 0.0),))]))
    once = page.read_text(encoding="utf-8")
    assert "\nold\n" not in once
    assert "\nProse.\n" in once
    assert "| formasi | 1 |" in once
    assert page.with_suffix(".svg").is_file()
    lay_in(page, Report(60.0, [line(points=((1.0, 0.0),))]))
    assert page.read_text(encoding="utf-8") == once


def test_a_page_without_marks_is_refused() -> None:
    """Figures are never dropped in silence."""
    with pytest.raises(ValueError, match="begin tables"):
        between("no marks", "tables", "new")
