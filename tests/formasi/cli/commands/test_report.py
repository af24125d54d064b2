from pathlib import Path

from tests.formasi.cli.conftest import Command


def test_a_report_in_another_language(run: Path, formasi: Command) -> None:
    """The papers are made anew, and the run still stands up."""
    answer = formasi("report", run, "--lang", "id")
    assert answer.exit_code == 0, answer.output
    assert str(run / "report.html") in answer.stdout
    assert 'lang="id"' in (run / "report.html").read_text(encoding="utf-8")
    assert formasi("report", run).exit_code == 0
    assert 'lang="en"' in (run / "report.html").read_text(encoding="utf-8")
    assert formasi("verify", run).exit_code == 0


def test_a_report_hides_no_other_change(run: Path, formasi: Command) -> None:
    """Only the papers' own hashes are renewed."""
    (run / "vacancies.csv").write_text("nothing\n")
    formasi("report", run)
    answer = formasi("verify", run)
    assert answer.exit_code == 1
    assert "vacancies.csv was changed" in answer.stdout


def test_what_is_no_run_is_refused(tiny: Path, formasi: Command) -> None:
    """A problem has no report yet."""
    answer = formasi("report", tiny)
    assert answer.exit_code == 1
    assert "no run folder" in answer.stderr
