from pathlib import Path

from docx import Document

from formasi.reports.dossier import write_dossiers
from models.plan.result import Result


def text(path: Path) -> str:
    """All that a document says."""
    document = Document(str(path))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_document_for_each_who_changes(small: Result, tmp_path: Path) -> None:
    """Those who stay have a page alone; the surplus has a document too."""
    moved = [row.emp_id for row in small.people() if row.moved]
    made = write_dossiers(small, tmp_path, "id", docx=True)
    letters = {path.stem: path for path in made if path.suffix == ".docx"}
    assert set(letters) == set(moved)
    left = small.plan.surplus[0] if small.plan else ""
    told = text(letters[left])
    assert "Yang sudah diupayakan" in told
    assert "Kelebihan pegawai: belum mendapat jabatan" in told
    assert "dilaporkan kepada Menteri" in told
    assert "[Kop naskah dinas]" in told
    assert "NOMOR: [........]" in told
    assert "Alasan" in told
    assert small.problem.employee[left].name in told
