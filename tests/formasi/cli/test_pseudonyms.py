"""Under pseudonyms nobody is named: in no byte of any file, nor in what is said."""

from pathlib import Path

import pytest

from formasi.deciding.log import append
from tests.formasi.cli.conftest import Command
from tests.formasi.named import hold, revealing, write_named


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A problem in which people are named wherever somebody could type."""
    return write_named(tmp_path / "named")


def test_a_run_can_be_given_away(named: Path, tmp_path: Path, formasi: Command) -> None:
    """Solved under pseudonyms, a run names nobody, and stands up to its re-check."""
    run = tmp_path / "run"
    answer = formasi("solve", named, "-o", run, "--pseudonyms", "--workers", 1)
    assert answer.exit_code == 0, answer.output
    assert not revealing(answer.output)
    hold(run)
    assert "PP-000" in (run / "placements.csv").read_text(encoding="utf-8")
    assert formasi("verify", run).exit_code == 0
    plain = tmp_path / "plain"
    assert formasi("solve", named, "-o", plain, "--workers", 1).exit_code == 0
    assert len(set(revealing((plain / "report.html").read_text("utf-8")))) > 10
    for words in (
        ["report", run],
        ["dossier", run, "-o", tmp_path / "pages"],
        ["dossier", plain, "-o", tmp_path / "pages2", "--pseudonyms"],
        ["explain", plain, "--employee", "#12", "--post", "S1", "--pseudonyms"],
        ["explain", plain, "--employee", "A/7.x", "--pseudonyms", "--json"],
        ["explain", plain, "--post", "S2", "--pseudonyms"],
        ["diagnose", named, "--pseudonyms"],
        ["diagnose", named, "--pseudonyms", "--json"],
    ):
        answer = formasi(*words)
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output), words
    hold(run)
    hold(tmp_path / "pages")
    hold(tmp_path / "pages2")
    formasi("report", plain, "--pseudonyms")
    for paper in ("report.html", "plan.xlsx"):
        (tmp_path / "papers").mkdir(exist_ok=True)
        (plain / paper).rename(tmp_path / "papers" / paper)
    hold(tmp_path / "papers")


def test_what_a_panel_asks_names_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """Nor a unit, a post or a budget in which somebody typed a name."""
    run, out = tmp_path / "run", tmp_path / "out"
    given = ["--workers", 1, "--no-report"]
    assert formasi("solve", named, "-o", run, *given).exit_code == 0
    for words in (
        ["candidates", run, "--post", "S1", "-o", out / "a"],
        ["alternatives", run, "--count", 1, "-o", out / "b"],
        ["check", named, run, "--run", run, "-o", out / "c"],
        ["diff", run, run, "--no-causes", "--json"],
    ):
        answer = formasi(*words, "--pseudonyms")
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output), words
    hold(out)


def test_dates_and_limits_name_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """A schedule of a run with names, its re-check, and what a limit is worth."""
    run, out = tmp_path / "run", tmp_path / "out"
    given = ["--workers", 1, "--no-report"]
    assert formasi("solve", named, "-o", run, *given).exit_code == 0
    limit = ["--limit", "budget:biaya Joko Susilo", "--at", 500]
    for words in (
        ["waves", run, "-o", out / "w"],
        ["waves", run, "-o", out / "w2", "--json"],
        ["frontier", named, "-o", out / "f", *limit],
        ["verify", run],
    ):
        answer = formasi(*words, "--pseudonyms")
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output), words
    hold(out)
    assert formasi("verify", out / "w").exit_code == 0
    (run / "surplus.csv").write_text("emp_id\n", encoding="utf-8")
    answer = formasi("verify", run, "--pseudonyms")
    assert answer.exit_code == 1
    assert not revealing(answer.output)


def test_a_log_of_decisions_names_nobody(named: Path, formasi: Command) -> None:
    """Nor does it say who decided and why, or tell it by a hash."""
    text = "Ani lebih cocok"
    values = {"employee": "A/7.x", "post": "S2", "by": "Sinta Marlina", "reason": text}
    other = {"run": "", "document": "SK Ani", "on": "2027-01-01", "others": ["é-9"]}
    cost = {"best": False, "cost": 1.0, "cost_tier": 2, "proven": True}
    append(named / "decisions.jsonl", kind="decision", **values, **other, **cost)
    for words in ([], ["--json"]):
        answer = formasi("decisions", named, "--pseudonyms", *words)
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output)
        assert "before" not in answer.output


def test_options_and_draws_name_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """All that compare and robustness keep and say, edits included."""
    given = ["--scenarios", named / "s.toml", "--jobs", 1, "--pseudonyms"]
    answer = formasi("compare", named, *given, "-o", tmp_path / "c")
    assert answer.exit_code == 0, answer.output
    assert not revealing(answer.output)
    more = ["--draws", 3, "--jobs", 1, "--pseudonyms", "--json"]
    answer = formasi("robustness", named, "-o", tmp_path / "r", *more)
    assert answer.exit_code == 0, answer.output
    assert not revealing(answer.output)
    hold(tmp_path / "c")
    hold(tmp_path / "r")


def test_faults_of_the_input_name_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """Where and what is wrong is said, and nothing of what stands there."""
    table = named / "employees.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace('"III/c"', '"Sinta Marlina"', 1), encoding="utf-8")
    with (named / "pins.csv").open("a", encoding="utf-8") as pins:
        pins.write('"197801012005011003","S1","must"\n')
    page = named.parent / "page.html"
    out = ["-o", tmp_path / "o"]
    for command, more in (
        *(("solve", out), ("robustness", out), ("frontier", out), ("validate", [])),
        *(("validate", ["--json"]), ("validate", ["--report", page])),
    ):
        answer = formasi(command, named, *more, "--pseudonyms")
        assert answer.exit_code == 1
        assert "row 2" in answer.output or "--json" in more
        assert not revealing(answer.output)
        assert "197801012005011003" not in answer.output
    assert not revealing(page.read_text(encoding="utf-8"))
    assert formasi("validate", named, "--pseudonyms", "--acknowledge").exit_code == 2


def test_what_is_handed_over_names_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """Forms, models, papers, letters and a seal of a run under pseudonyms; targets."""
    run, out, o = tmp_path / "run", tmp_path / "out", tmp_path / "o.csv"
    given = ["--workers", 1, "--no-report"]
    assert formasi("solve", named, "-o", run, *given).exit_code == 0
    rows = ("A/7.x,post,S2,,,kata Ani", "é-9,fact,,grade,III/d,karena Ani")
    o.write_text("\n".join(("emp_id,kind,post_code,column,value,reason", *rows)))
    for words in (
        ["anjab", named, "-o", out / "forms.xlsx"],
        ["export", named, "-o", out / "models"],
        ["papers", run, "-o", out / "papers"],
        ["objections", run, o, "-o", out / "o"],
        ["objections", run, o, "--json"],
        ["reach", run, "--want", "moves<=1", "-o", out / "reach"],
        ["reach", named, "--want", "moves<=1", "--json"],
        ["waves", run, "-o", out / "w"],
        ["papers", out / "w", "-o", out / "dated"],
        ["solve", named, "-o", out / "run", *given],
    ):
        answer = formasi(*words, "--pseudonyms")
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output), words
    assert formasi("seal", "--new-key", tmp_path / "key").exit_code == 0
    for words in (
        ["seal", out / "run", "--key", tmp_path / "key", "--name", "BKPSDM"],
        ["export", out / "run", "-o", out / "models of the run"],
        ["verify", out / "run", "--signed-by", tmp_path / "key.pub"],
        ["dossier", out / "run", "-o", out / "pages", "--docx"],
    ):
        answer = formasi(*words)
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output), words
    hold(out)
    assert not list((out / "o").glob("letter*"))


def test_exports_joined_name_nobody(tmp_path: Path, formasi: Command) -> None:
    """Neither the tables nor what is said of columns; what is wrong is told unnamed."""
    lists = tmp_path / "pegawai.csv"
    rows = [
        f"{nip},{name},III/c,{'S1' if k else 'S2'},mau seperti Ani"
        for k, (nip, name) in enumerate(
            (("197801012005011002", "Sinta Marlina"), ("198001022005012003", "Ani"))
        )
    ]
    head = "NIP,NAMA,GOL,KODE JABATAN,CATATAN"
    lists.write_text("\n".join((head, *rows)), encoding="utf-8")
    posts = tmp_path / "jabatan.csv"
    text = (
        "KODE JABATAN,NAMA JABATAN,KEBUTUHAN\nS1,Analis (dulu Ani),1\nS2,Arsiparis,1\n"
    )
    posts.write_text(text, encoding="utf-8")
    words = ["import", lists, posts, "--pseudonyms", "-o"]
    answer = formasi(*words, tmp_path / "out" / "p")
    assert answer.exit_code == 0, answer.output
    assert not revealing(answer.output)
    hold(tmp_path / "out")
    lists.write_text("\n".join((head, rows[0].replace("III/c", "Ani"))), "utf-8")
    answer = formasi(*words, tmp_path / "wrong")
    assert answer.exit_code == 1
    assert not revealing(answer.output)
    assert not (tmp_path / "wrong").exists()


def test_what_is_refused_names_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """Lists with mistakes, people nobody knows, a plan that is broken."""
    run, wrong = tmp_path / "run", tmp_path / "wrong.csv"
    given = ["--workers", 1, "--no-report"]
    assert formasi("solve", named, "-o", run, *given).exit_code == 0
    head = "emp_id,kind,post_code,column,value,reason\n"
    wrong.write_text(f"{head}Sinta Marlin,post,Ani,,,\nA/7.x,fact,,Joko Susilo,1,\n")
    plan = tmp_path / "plan.csv"
    plan.write_text("emp_id,new_post\nA/7.x,Joko Susilo\nBudi d'Ar,S1\n")
    for words in (
        ["objections", run, wrong],
        ["check", named, plan],
        ["explain", run, "--employee", "Sinta", "--post", "S9"],
        ["explain", run, "--employee", "A/7.x", "--post", "Pengganti José"],
        ["candidates", run, "--post", "Pengganti"],
        ["reach", run, "--want", "budget:biaya Joko<=3"],
        ["frontier", named, "--limit", "budget:biaya Jok", "-o", tmp_path / "f"],
        ["dossier", run, "-o", tmp_path / "d", "--employee", "Joko Susil"],
        ["solve", named, "-o", tmp_path / "s", "--set", "budgets=Ani"],
        ["anjab", named, "-o", tmp_path / "f.xlsx", "--post", "S9"],
    ):
        answer = formasi(*words, "--pseudonyms")
        assert answer.exit_code in (1, 2), (words, answer.output)
        assert not revealing(answer.output), (words, answer.output)
