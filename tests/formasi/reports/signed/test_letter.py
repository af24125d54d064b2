from dataclasses import replace
from pathlib import Path

from docx import Document

from formasi.reports.dossier import write_dossiers
from models.plan.result import Result
from models.policy.policy import LegalEntry


def text(path: Path) -> str:
    """All that a document says."""
    document = Document(str(path))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_document_for_each_who_changes(small: Result, tmp_path: Path) -> None:
    """Those who stay have a page alone; whom a decree names has a document too."""
    named = [row.emp_id for row in small.people() if row.change != "stay"]
    made = write_dossiers(small, tmp_path, "id", docx=True)
    letters = {path.stem: path for path in made if path.suffix == ".docx"}
    assert set(letters) == set(named)
    left = small.plan.surplus[0] if small.plan else ""
    told = text(letters[left])
    assert "Yang sudah diupayakan" in told
    assert "Kelebihan pegawai: belum mendapat jabatan" in told
    assert "dilaporkan kepada Menteri" in told
    assert "[Kop naskah dinas]" in told
    assert "NOMOR: [........]" in told
    assert "Alasan" in told
    assert small.problem.employee[left].name in told
    assert "Periksa tenggang waktunya" in told
    assert "hari terakhirnya" in told
    assert "Diterima tanggal" in told


def test_a_document_says_what_the_page_says(small: Result, tmp_path: Path) -> None:
    """Fit, other posts and how sure each rule is; the last two stay inside."""
    row = next(r for r in small.people() if r.moved and r.new and r.fit is not None)
    legal = LegalEntry(confirmed_by="Kabag Hukum, ND 180/12/2026")
    policy = small.problem.policy.model_copy(update={"legal": legal})
    sure = replace(small, problem=small.problem.replace(policy=policy))
    told = {
        final: text(
            write_dossiers(
                *(sure, tmp_path / str(final), "id"),
                employees=[row.emp_id],
                docx=True,
                final=final,
            )[-1]
        )
        for final in (False, True)
    }
    for both in told.values():
        assert "Unsur kesesuaian" in both
        assert "Aturan yang diperiksa" in both
    assert "terverifikasi pada sumber publik" in told[False]
    assert "Pilihan lain yang dipertimbangkan" in told[False]
    for word in ("verifikasi", "Pilihan lain", "Periksa tenggang", "asumsi"):
        assert word not in told[True]
