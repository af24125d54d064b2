import dataclasses
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from formasi.deciding.nominees import candidates
from formasi.reports import write_workbook
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

SHEETS = {
    "id": [
        *("Ringkasan", "Daftar nominatif", "DUK", "Usulan mutasi", "Komunikasi"),
        *(
            "Calon pejabat",
            "Berita acara",
            "SK JPT",
            "SK administrasi",
            "SK fungsional",
        ),
        *("SK penyetaraan", "SK pemberhentian JF", "SK pelaksana", "Lowong"),
        *("Kelebihan pegawai", "Peta jabatan", "Temuan", "Kesenjangan kompetensi"),
        *("Merit", "Audit", "Pelayanan publik", "Layanan", "Jalur keputusan"),
        *("Beban kerja", "Penghasilan", "Pensiun", "Pengecualian"),
    ],
    "en": [
        *("Summary", "Nominal roll", "Seniority (DUK)", "Moves", "Communication"),
        *("Candidates", "Minutes", "SK JPT", "SK administrators", "SK functional"),
        *("SK equalisation", "SK release from JF", "SK pelaksana", "Vacant"),
        *("Surplus", "Post map", "Findings", "Training gaps", "Merit", "Audit"),
        *("Public service", "Services", "Lines of decision", "Workload", "Pay"),
        *("Retirements", "Exemptions"),
    ],
}
RISKY = ["=cmd()", "+1", "-1+2", "@SUM(A1)", "\t=1", "https://example.org"]


def rows(path: Path, sheet: str) -> list[list[object]]:
    """Read a sheet below its header."""
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()[4:]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_paper_is_there(small: Result, tmp_path: Path, lang: str) -> None:
    """The sheets bear names in the reader's language."""
    path = write_workbook(small, tmp_path, lang)
    assert path.name == "plan.xlsx"
    assert CalamineWorkbook.from_path(path).sheet_names == SHEETS[lang]


def test_candidates_are_those_of_the_command(small: Result, tmp_path: Path) -> None:
    """Five for each leading and key post, as ``formasi candidates`` ranks them."""
    path = write_workbook(small, tmp_path / "who.xlsx", "en")
    found = candidates(small, exact=False).found
    told = [
        (line[2], line[4], line[6] == "chosen") for line in rows(path, "Candidates")
    ]
    ranked = [
        (own.rank, own.employee.emp_id, own.chosen)
        for slate in found.slates
        for own in slate.rated
    ]
    assert [line for line in told if line[1]] == ranked
    assert any(chosen for *_, chosen in told)


def test_the_counts_agree_with_the_plan(small: Result, tmp_path: Path) -> None:
    """Everybody is on the roll; who moves, and who is left over, on its own sheet."""
    path = write_workbook(small, tmp_path / "own.xlsx", "en")
    assert len(rows(path, "Nominal roll")) == 40
    moved = [line[2] for line in rows(path, "Moves")]
    left = [line[2] for line in rows(path, "Surplus")]
    stay = [
        e.emp_id
        for e in small.problem.employees
        if small.plan and small.plan.placements.get(e.emp_id) == e.post_code
    ]
    assert sorted([*moved, *left, *stay]) == sorted(small.problem.employee)
    annexes = [name for name in SHEETS["en"] if name.startswith("SK ")]
    assert sum(len(rows(path, name)) for name in annexes) == len(moved)


def test_numbers_of_18_digits_stay_whole(small: Result, tmp_path: Path) -> None:
    """A NIP is text: a spreadsheet keeps only 15 digits of a number."""
    nips = [
        line[2] for line in rows(write_workbook(small, tmp_path), "Daftar nominatif")
    ]
    assert nips == [e.emp_id for e in small.problem.employees]
    assert all(len(str(nip)) == 18 for nip in nips)


def test_text_never_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    """Cells that begin with = + - @ or a tab come back as they were."""
    people = [
        Employee(emp_id=f"E{n}", name=text, post_code="A")
        for n, text in enumerate(RISKY)
    ]
    problem = Problem.of(
        people,
        [Post(post_code="A", post_name="=1+1", need=9)],
        policy=Policy(plan={"date": "2027-01-01"}),
    )
    plan = Plan({e.emp_id: "A" for e in people})
    path = write_workbook(Result("feasible", problem, plan), tmp_path)
    assert [line[1] for line in rows(path, "Daftar nominatif")] == RISKY
    with ZipFile(path) as book:
        sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in book.read(name) for name in sheets)
        assert not any(b"hyperlink" in book.read(name) for name in sheets)


def test_without_a_plan_the_roll_and_the_map_remain(
    small: Result, tmp_path: Path
) -> None:
    """Papers of a plan are left out."""
    path = write_workbook(Result("no_plan", small.problem), tmp_path)
    names = CalamineWorkbook.from_path(path).sheet_names
    assert names == ["Ringkasan", "Daftar nominatif", "DUK", "Peta jabatan"]


def test_pseudonyms_are_those_of_the_page(small: Result, tmp_path: Path) -> None:
    """No name, id or birth date stands on any sheet."""
    path = write_workbook(small, tmp_path, "en", pseudonyms=True)
    book = CalamineWorkbook.from_path(path)
    cells = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    for employee in small.problem.employees:
        assert employee.emp_id not in cells
        assert employee.name not in cells
    assert "P-0001" in cells
    assert any(employee.lock_reason for employee in small.problem.employees)
    assert "tugas belajar" not in cells


def test_nobody_placed_and_nothing_found(small: Result, tmp_path: Path) -> None:
    """An empty plan gives empty sheets, not an error."""
    everyone = Plan({}, tuple(small.problem.employee))
    path = write_workbook(
        dataclasses.replace(small, plan=everyone, findings=()), tmp_path
    )
    assert not rows(path, "Usulan mutasi")
    assert len(rows(path, "Kelebihan pegawai")) == 40
