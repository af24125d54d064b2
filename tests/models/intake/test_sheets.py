"""Old workbooks, as some registers still write them."""

import base64
import zlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.errors import InputError
from models.intake.bring import bring, write_brought
from models.tables import inspect_problem

OLD = (
    "eNrtWE1IFVEU/u597/nz8OdpGmkgg5CVCWJt2uhr5OVT8k0mPvohqDENxHrGy01tssxlELQq2gi6"
    "aGNF0A/9ULsWgWGLICi0qE2roKCFOp1zZp6ZuvBBCcl8wz33nHPPPffM3HPv3JnXkyXTo3crZ7AE"
    "TQhg3slHziKdopKfESKgdsdhNlPnUXF8/FfIz6OJzAnhceGrXJ5Dnu8ZaNwJviAKfKRyFGdgDaR6"
    "jTVEs8RgK46hkajCTdIUoUKiKhV6QugGobfF8onQPaK5IrSRbKfVEUxGrdrdXhYf0tXSVgT2+0D6"
    "vBNNA8rxkrP4wlXl2oZgpvvsU2vRUBUswBhoFuK9qd40y8UYRxiIxeoTifrDhGmUkfUYfjgG8D2z"
    "FJ8bvn5t9Qqk/7lUP75Mf00HgSE4xyWDRygXPwS4JYyYPWgbyUH7tD2LLtk5uVCj1dZBe2zS2t9p"
    "WGbCLAS6TCseN9uNdrO1rZOsEvuMLrM1ablsc7LdtCh3zQbKnFhfyj5rmCzuDPNuLas78sfqLpSs"
    "LyDag2LhSyT3IxTB7K1vU4nujugx0QxJTO6+v4XvBA4ucg/qXCQtcjN050Ct9Ngh9JJ43Sx8pVB+"
    "OlTXdJR7TMuw2FyW1hoaZ5fgTXTrIn4b8SNfDzysGvkU3U78RHzmfNnE2+goquk91EP9+RpGnapT"
    "N64zHkUztfL2iPdCK5btF3k64sXueC+3YszxYnNfbQRXUiSpBUmTpBekAEmBBSlIUtDzrFbwrMRz"
    "yLNX4pnn4yk2Ea9pFlq+sK5F7FyP7Euv4MudL57SZ/RctBcle9Liaeoea06KlRZPn70xtdAmXYr7"
    "3EB75W+E4cOHDx8+fPjw4WO9Q8mp1j3JB72zPJ9Kc73/OnNU5v3fJOsWnRiga5C+W/ciRXUa57LK"
    "n40IqYwvtco+mf+FjIM0ehr96JY4+rPOX/rKU4vvZ9UdI39vCWU7/nw2cf7j8X8B5hHTNw=="
)
"""Two people; the unit of the first covers both rows; dates and numbers as such."""


PAGE = """<html><head><style>td {color: red}</style></head><body><table>
<tr><td colspan=5>PEMERINTAH KOTA</td></tr>
<tr><th rowspan=2>NAMA<th rowspan=2>NIP<th colspan=2>PANGKAT
<th rowspan=2>UNIT KERJA</tr>
<tr><th>GOL</th><th>TMT</th></tr>
<tr><td>Sri &amp; Adi<td>'197801012005012001<td>III/d<td>01-04-2018
<td rowspan=2>Dinas<br>A
<tr><td>Budi</td><td>198107012006041003</td><td>III/b</td><td>01-04-2020</td></tr>
</table></body></html>"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a real .xls."""
    path = tmp_path / "data.xls"
    path.write_bytes(zlib.decompress(base64.b64decode(OLD)))
    return path


def test_an_xls_is_read_with_its_dates_and_merged_cells(old: Path) -> None:
    """What it cannot tell is said: a broken formula looks like a blank cell."""
    made = bring([old])
    assert made.people.rows == {
        "A1": {
            "emp_id": "A1",
            "unor_nama": "Dinas A",
            "birth_date": "1985-03-15",
            "service_months": "206",
        },
        "A2": {
            "emp_id": "A2",
            "unor_nama": "Dinas A",
            "birth_date": "1976-05-12",
            "service_months": "300",
        },
    }
    said = [issue.message for issue in made.issues]
    assert any("a broken formula" in text for text in said)
    assert any("B2:B3" in text for text in said)
    fates = {c.column: c.fate for c in made.columns}
    assert fates["MK BULAN"] == "joined"


def test_an_import_speaks_the_language_of_the_planner(old: Path) -> None:
    """Tables, headers, mapping and reasons in Indonesian; the mapping is read again."""
    mapping, listed = write_brought(bring([old]), old.with_name("hasil"), "id")
    (table,) = old.with_name("hasil").iterdir()
    assert table.name == "pegawai.csv"
    header = table.read_text("utf-8").splitlines()[0]
    assert header == "nip,unor_nama,tanggal_lahir,masa_kerja_bulan"
    assert 'table = "pegawai"' in mapping.read_text("utf-8")
    assert listed.read_text("utf-8").startswith("nip,kolom,dipakai")
    assert bring([old], mapping).people.rows == bring([old]).people.rows


def test_a_problem_that_is_an_xls_is_pointed_to_the_import(old: Path) -> None:
    """It is no table of ours yet."""
    (issue,) = inspect_problem(old, "plain").issues
    assert "formasi import" in issue.maybe


def test_a_decree_that_has_name_and_number_in_one_cell_is_a_decision(
    tmp_path: Path,
) -> None:
    """Last year's annex says where people are today."""
    roll = tmp_path / "a.csv"
    roll.write_text("NIP;NAMA;JABATAN\n198001012005011001;Ani;Kasi Lama\n")
    annex = tmp_path / "sk.csv"
    annex.write_text(
        "LAMPIRAN KEPUTUSAN;;;\nNO;NAMA / NIP;JABATAN LAMA;JABATAN BARU\n"
        "1;Ani NIP. 19800101 200501 1 001;Kasi Lama;Kabid Baru\n"
    )
    made = bring([roll, annex])
    assert made.people.rows["198001012005011001"]["jabatan_nama"] == "Kabid Baru"
    assert made.people.decided == 1
    assert {c.column: c.fate for c in made.columns}["JABATAN LAMA"] == "out"


def sheet(path: Path, name: str, *rows: str) -> Path:
    """Write a workbook of one sheet, given as text with bars."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = name
    for row in rows:
        page.append([cell.strip() or None for cell in row.split("|")])
    book.save(path)
    return path


def test_a_list_of_holders_is_a_map_of_posts_too(tmp_path: Path) -> None:
    """Each post once, without the line of a second holder and the headings."""
    path = sheet(
        tmp_path / "b.xlsx",
        "Bezetting",
        "NO | NAMA JABATAN | KELAS JAB. | B | K | NAMA PEMANGKU | NIP | GOL",
        "A | SEKRETARIAT",
        "1 | Sekretaris | 12 | 1 | 1 | Sri | 197001011995031001 | IV/a",
        "2 | Analis | 7 | 2 | 3 | Adi | 198001012005011002 | III/a",
        " | | | | | Ani | 198101012005012002 | III/b",
    )
    made = bring([path])
    header, rows = made.tables["posts"]
    own = [header.index(name) for name in ("post_name", "job_class", "need")]
    assert [[row[p] for p in own] for row in rows] == [
        ["Sekretaris", "12", "1"],
        ["Analis", "7", "3"],
    ]
    assert len(made.people.rows) == 3
    told = {c.column: (c.table, c.field) for c in made.columns}
    assert told["K"] == ("posts", "need")
    assert told["GOL"] == ("employees", "grade")


def test_an_assessment_tells_of_people_and_competencies(tmp_path: Path) -> None:
    """The talent box is a person's; each competency has a row, and is called read."""
    path = sheet(
        tmp_path / "a.xlsx",
        "Hasil Asesmen 2025",
        "NO | NAMA | NIP | INTEGRITAS | KERJASAMA | KOTAK 9 BOX | TGL ASESMEN",
        "1 | Sri | 197001011995031001 | 3 | 2 | Kotak 7 | 12 Mei 2025",
    )
    made = bring([path])
    (person,) = made.people.rows.values()
    assert person["talent_box"] == "7"
    _, rows = made.tables["employee_competencies"]
    assert [list(row)[-2:] for row in rows] == [["M.01", "3.0"], ["M.02", "2.0"]]
    fates = {c.column: c.fate for c in made.columns}
    assert (fates["INTEGRITAS"], fates["TGL ASESMEN"]) == ("joined", "used")
    assert "comp_code" not in fates


def test_a_dump_of_a_register_is_read_by_its_short_headers(tmp_path: Path) -> None:
    """The number of the office's own is none of a person where a NIP stands beside."""
    path = tmp_path / "simpeg.csv"
    path.write_text(
        "id_pegawai;nip_baru;nm_pegawai;jns_kelamin;nm_gol;nm_jab;sts_peg;kd_agama\n"
        "1001;197001011995031001;Sri;2;III/c;Analis;PNS;1\n",
        "utf-8",
    )
    (person,) = bring([path]).people.rows.values()
    assert person == {
        "emp_id": "197001011995031001",
        "name": "Sri",
        "sex": "P",
        "grade": "III/c",
        "jabatan_nama": "Analis",
        "status": "PNS",
    }


def test_a_list_of_contract_staff_has_posts_and_last_days(tmp_path: Path) -> None:
    """The post by its kind, who works part time, the day and not the length."""
    path = tmp_path / "pppk.csv"
    path.write_text(
        "NI PPPK;JABATAN FUNGSIONAL;UNIT PENEMPATAN;MASA KONTRAK;"
        "TANGGAL BERAKHIR PERJANJIAN KERJA;KUALIFIKASI PENDIDIKAN;STATUS PPPK\n"
        "198803052022211001;Guru;SDN 1;5 Tahun;28-02-2027;S1 PGSD;Paruh Waktu\n",
        "utf-8",
    )
    (person,) = bring([path]).people.rows.values()
    assert person == {
        "emp_id": "198803052022211001",
        "post_code": "Guru",
        "unor_nama": "SDN 1",
        "contract_until": "2027-02-28",
        "edu_field": "S1 PGSD",
        "edu_level": "S1",
        "status": "PPPK_PW",
    }


@pytest.mark.parametrize("header", ["MASA HUBUNGAN KERJA", "MASA PERJANJIAN KERJA"])
def test_a_period_of_contract_ends_with_its_last_day(
    tmp_path: Path, header: str
) -> None:
    """Lists of contract staff write from which day to which in one cell."""
    path = tmp_path / "pppk.csv"
    path.write_text(
        f"NI PPPK;{header}\n198803052022211001;01-03-2024 s.d. 28-02-2029\n", "utf-8"
    )
    (person,) = bring([path]).people.rows.values()
    assert person["contract_until"] == "2029-02-28"


def test_a_page_that_is_called_xls_is_read_as_the_table_it_holds(
    tmp_path: Path,
) -> None:
    """Registers hand it out so; cells over several rows and columns are merged ones."""
    path = tmp_path / "pegawai.xls"
    path.write_text(PAGE, "utf-8")
    first, second = bring([path]).people.rows.values()
    assert first == {
        "emp_id": "197801012005012001",
        "name": "Sri & Adi",
        "grade": "III/d",
        "grade_date": "2018-04-01",
        "unor_nama": "Dinas\nA",
    }
    assert (second["name"], second["unor_nama"]) == ("Budi", "Dinas\nA")
    path.write_text("<html><body>Silakan masuk</body></html>", "utf-8")
    with pytest.raises(InputError, match="holds no table"):
        bring([path])
