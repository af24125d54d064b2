import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from formasi.reports.dossier import write_dossiers
from formasi.reports.person import working_days
from models.errors import PlacementError
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import GoalEntry, LegalEntry, Policy, RuleEntry
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

NASTY = '<script>alert(1)</script>{{ 7*7 }}"=1'


def result(*ids: str) -> Result:
    """Everybody but the last comes to B; all are called by a nasty name."""
    problem = Problem.of(
        [Employee(emp_id=i, name=NASTY, post_code="A") for i in ids],
        [
            Post(post_code="A", post_name=NASTY),
            Post(post_code="B", post_name="Analis", need=9),
        ],
        policy=Policy(
            title=NASTY,
            plan={"date": "2027-01-01"},
            goals=(GoalEntry(name="fit", tier=1),),
        ),
    )
    plan = Plan(dict.fromkeys(ids[:-1], "B"), ids[-1:])
    return Result("feasible", problem, plan, facts={"fit": {}})


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("How to object", "Reasons")), ("id", ("Cara mengajukan", "Alasan"))],
)
def test_a_page_for_everybody(tmp_path: Path, lang: str, words: tuple[str]) -> None:
    """With an index first, in both languages, and nothing half-written."""
    made = write_dossiers(result("E1", "E2"), tmp_path, lang)
    assert [path.name for path in made] == [
        "index.html",
        "E1.html",
        "E2.html",
        "together.html",
    ]
    together = made[-1].read_text(encoding="utf-8")
    assert together.count("<article") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in made
    )
    text = made[1].read_text(encoding="utf-8")
    assert all(word in text for word in words)
    assert f'lang="{lang}"' in text


def test_nasty_names_stay_text(tmp_path: Path) -> None:
    """Markup and templates in the input are shown, never run."""
    for path in write_dossiers(result("E1", "E2"), tmp_path):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "{{ 7*7 }}" in text


def test_pages_are_written_again_in_their_place(tmp_path: Path) -> None:
    """An earlier set is known as our own, also one that a kill has cut short."""
    made = write_dossiers(result("E1", "E2"), tmp_path)
    made[-1].unlink()
    assert write_dossiers(result("E1", "E2"), tmp_path) == made


def test_a_name_ends_no_style(tmp_path: Path) -> None:
    """The foot of a printed page holds the name as letters of a style sheet."""
    made = write_dossiers(result("E1", "E2"), tmp_path)
    style = made[1].read_text(encoding="utf-8").split("</style>")[0]
    (foot,) = re.findall(r'@page p1 { @bottom-left { content: "([^"]*)"; } }', style)
    plain = re.sub(r"\\([0-9a-f]{6})", lambda code: chr(int(code[1], 16)), foot)
    assert plain == f"{NASTY} (E1)"


def test_who_is_left_over_reads_what_keeps_them_out(tmp_path: Path) -> None:
    """The rule that bars each other post, with its legal basis, and nobody else."""
    problem = Problem.of(
        [Employee(emp_id=f"E{n}", post_code="A") for n in range(3)],
        [Post(post_code=c, post_name=f"Post {c}") for c in "ABCDE"],
        policy=Policy(
            plan={"date": "2027-01-01"},
            goals=(GoalEntry(name="fit", tier=1),),
            rules={"locked": RuleEntry(legal_basis="PP 1/2000", certainty="V")},
        ),
    )
    locked = [e.model_copy(update={"locked": True}) for e in problem.employees]
    problem = problem.replace(employees=tuple(locked))
    plan = Plan({"E0": "A"}, ("E1", "E2"))
    found = Result("feasible", problem, plan, facts={"fit": {}})
    for path in write_dossiers(found, tmp_path, "en")[2:4]:
        text = path.read_text(encoding="utf-8")
        assert "Rules that bar other posts" in text
        assert "PP 1/2000" in text
        assert "4 posts" in text
        assert "placed elsewhere first" in text
        assert "The present post keeps 1 seat, and others hold them." in text
        assert set(re.findall(r"\bE\d\b", text)) == {path.stem}


def test_nasty_ids_name_no_other_folder(tmp_path: Path) -> None:
    """Ids that look alike once cleaned get names of their own."""
    ids = ("../E", "..:E", "index", "é", "Together")
    made = write_dossiers(result(*ids), tmp_path / "out")
    assert {path.parent for path in made} == {tmp_path / "out"}
    assert len({path.name.lower() for path in made}) == 7


def test_pseudonyms(tmp_path: Path) -> None:
    """Neither a name nor an id stands on a page, nor in the name of a file."""
    found = result("19700101", "19800101")
    named = [e.model_copy(update={"name": "Budi"}) for e in found.problem.employees]
    found = dataclasses.replace(
        found, problem=found.problem.replace(employees=tuple(named))
    )
    made = write_dossiers(found, tmp_path, pseudonyms=True)
    whole = "".join(p.name + p.read_text(encoding="utf-8") for p in made)
    assert "Budi" not in whole
    assert "19700101" not in whole
    assert "P-0001" in whole


def test_one_person(tmp_path: Path) -> None:
    """Only that page and the index are written; a stranger is named."""
    made = write_dossiers(result("E1", "E2"), tmp_path, employees=["E2"])
    assert [path.name for path in made] == ["index.html", "E2.html"]
    with pytest.raises(PlacementError, match="E9"):
        write_dossiers(result("E1", "E2"), tmp_path, employees=["E9"])


def test_working_days_pass_over_week_ends() -> None:
    """Friday 1 January 2027 and 14 working days end on Thursday 21 January."""
    assert working_days(date(2027, 1, 1), 14) == date(2027, 1, 21)
    assert working_days(date(2027, 1, 2), 1) == date(2027, 1, 4)


def test_names_that_windows_forbids_are_avoided(tmp_path: Path) -> None:
    """Devices, dots, spaces, other letters, and capitals that Windows does not see."""
    ids = ["CON", "nul", "com1", "a.", "a ", "A_", "x" * 300, "ü", "\u00e9", "e\u0301"]
    write_dossiers(result(*ids), tmp_path)
    names = [path.stem for path in tmp_path.iterdir()]
    assert len({name.lower() for name in names}) == len(names) >= len(ids) + 1
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,70}", name)
        assert name.upper() not in {"CON", "NUL", "COM1"}


def unsure(small: Result, **legal: str) -> Result:
    """The small city under a policy whose rules were looked at, or not."""
    policy = small.problem.policy.model_copy(update={"legal": LegalEntry(**legal)})
    return dataclasses.replace(small, problem=small.problem.replace(policy=policy))


def test_a_final_page_is_refused_while_a_rule_waits(
    small: Result, tmp_path: Path
) -> None:
    """Each is named, and nothing is written."""
    with pytest.raises(PlacementError, match="time-in-post") as refused:
        write_dossiers(unsure(small), tmp_path, final=True)
    assert "Maybe" in str(refused.value)
    assert "legal.confirmed_by" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_final_page_bears_no_working_notes(small: Result, tmp_path: Path) -> None:
    """No draft, no certainty, no alternatives; room for letterhead and number."""
    confirmed = unsure(small, confirmed_by="Kabag Hukum, ND 180/12/2026")
    ids = [row.emp_id for row in confirmed.people() if row.moved][:3]
    final = write_dossiers(confirmed, tmp_path / "f", employees=ids, final=True)
    draft = write_dossiers(confirmed, tmp_path / "d", employees=ids)
    told = "".join(path.read_text("utf-8") for path in final)
    notes = "".join(path.read_text("utf-8") for path in draft)
    for note in ("DRAF", "belum terverifikasi", "Pilihan lain", "Periksa tenggang"):
        assert note not in told
        assert note in notes
    assert "[Kop naskah dinas]" in told
    assert "NOMOR: [........]" in told
    assert "PP 13/2002" in told


def test_a_page_of_the_surplus_says_what_was_tried(
    small: Result, tmp_path: Path
) -> None:
    """What was tried, what bars, what would help."""
    left = [*small.plan.surplus][:2] if small.plan else []
    made = write_dossiers(small, tmp_path, "en", employees=left)
    for path in made[1:3]:
        page = path.read_text("utf-8")
        assert "What was tried" in page
        assert "posts with seats were tried" in page
        assert "What would help" in page or "What bars other posts" in page
