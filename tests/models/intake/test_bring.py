from pathlib import Path

import pytest
from openpyxl import Workbook

from models.errors import InputError
from models.intake.bring import Brought, bring, write_brought
from models.tables import read_problem
from models.tables.cells.cells import safe_cell

ROLL = """\
NIP BARU,NAMA,AGAMA NAMA,GOL AKHIR NAMA,STATUS CPNS PNS,JABATAN NAMA,UNOR NAMA,Hobi
198003152005011002,Ani,ISLAM,III/c,PNS,Analis,Dinas A,catur
198107012006041003,Budi,ISLAM,III/b,PNS,Analis,Dinas A,
"""
RATINGS = """\
nip;golongan;predikat_1
198003152005011002;III/d;baik
198208012007041004;II/c;sangat baik
"""
POSTS = """\
kode_jabatan,nama_jabatan,unor_nama,jenis,jenjang,kebutuhan
A,Analis,Dinas A,PLK,pelaksana,5
B,Analis,Dinas B,PLK,pelaksana,5
"""
UNITS = "kode_unit,nama_unit\nUA,Dinas A\nUB,Dinas B\n"


@pytest.fixture
def exports(tmp_path: Path) -> list[Path]:
    """A roll, a list of ratings with one more person, posts and units."""
    texts = {"siasn": ROLL, "skp": RATINGS, "jabatan": POSTS, "unit": UNITS}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return [tmp_path / f"{name}.csv" for name in texts]


def brought(files: list[Path], name: str = "out", **more: Path) -> Brought:
    """Import files and write the problem."""
    made = bring(files, **more)
    write_brought(made, files[0].parent / name)
    return made


def fate(made: Brought, column: str) -> tuple[str, str]:
    """Give the fate and the field of a column."""
    return next((c.fate, c.field) for c in made.columns if c.column == column)


def test_sources_are_joined_by_nip(exports: list[Path]) -> None:
    """Everybody once; posts are found by name in their unit."""
    brought(exports)
    problem = read_problem(exports[0].parent / "out", "plain")
    ani, budi, cici = problem.employees
    assert (ani.name, str(ani.grade), ani.rating_y1) == ("Ani", "III/c", "baik")
    assert (ani.post_code, ani.unit_code) == ("A", "UA")
    assert (budi.rating_y1, cici.rating_y1) == (None, "sangat-baik")


def test_what_sources_disagree_about_is_listed(exports: list[Path]) -> None:
    """The first file is kept; who is only in a later one is counted."""
    made = brought(exports)
    (found,) = made.people.disagreements
    assert (found.field, found.kept, found.other) == ("grade", "III/c", "III/d")
    assert found.kept_from == "siasn.csv: siasn"
    assert list(made.people.alone.values()) == [2, 1]
    text = exports[0].with_name("out.disagreements.csv").read_text("utf-8")
    assert "198003152005011002,grade,III/c,siasn.csv: siasn,III/d" in text


def test_what_an_export_would_run_is_written_as_text(exports: list[Path]) -> None:
    """A formula in a name is no formula in the problem; an error stays an error."""
    text = exports[2].read_text("utf-8").replace("A,Analis", "A,=1+1", 1)
    exports[2].write_text(text, "utf-8")
    brought(exports)
    written = (exports[0].parent / "out" / "posts.csv").read_text("utf-8")
    assert "'=1+1" in written
    assert [safe_cell(raw) for raw in ("'=1", "#N/A", "-5", "a;=1")] == [
        *("'=1", "#N/A", "-5", "a;'=1")
    ]


def test_private_and_unknown_columns_stay_outside(exports: list[Path]) -> None:
    """The mapping says why, and shows no cell of what is private."""
    made = brought(exports)
    assert fate(made, "AGAMA NAMA") == ("private", "")
    assert fate(made, "Hobi") == ("unknown", "")
    assert fate(made, "GOL AKHIR NAMA") == ("used", "grade")
    folder = exports[0].parent
    written = [*(folder / "out").iterdir(), folder / "out.mapping.toml"]
    assert not [file for file in written if "ISLAM" in file.read_text("utf-8")]
    rows = (folder / "out" / "employees.csv").read_text("utf-8")
    assert "catur" not in rows


def test_a_mapping_is_edited_and_used_again(exports: list[Path]) -> None:
    """As it was written it changes nothing; an edited field is obeyed."""
    brought(exports)
    folder = exports[0].parent
    mapping = folder / "out.mapping.toml"
    brought(exports, "again", mapping=mapping)
    for file in (folder / "out").iterdir():
        assert file.read_bytes() == (folder / "again" / file.name).read_bytes()
    head, hobby, rest = mapping.read_text("utf-8").partition(
        'column = "Hobi"\nfield = ""'
    )
    mapping.write_text(head + hobby.replace('""', '"edu_field"') + rest, "utf-8")
    made = brought(exports, "edited", mapping=mapping)
    assert fate(made, "Hobi") == ("used", "edu_field")
    mapping.write_text(head + hobby.replace('""', '"edu_feld"') + rest, "utf-8")
    with pytest.raises(InputError, match="edu_field"):
        bring(exports, mapping)


def test_a_decision_of_last_year_is_the_present_state(exports: list[Path]) -> None:
    """Where somebody works now; the old post beside it is not read."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Lampiran"
    sheet.append(("LAMPIRAN KEPUTUSAN WALI KOTA",))
    sheet.append(("No.", "Nama", "NIP", "Jabatan lama", "Jabatan baru", "Unit baru"))
    sheet.append((1, "Budi", "198107012006041003", "Analis", "Analis", "Dinas B"))
    sheet.append((2, "Xena", "199901012022032001", "", "Analis", "Dinas B"))
    path = exports[0].with_name("sk.xlsx")
    book.save(path)
    made = brought([path, *exports])
    assert made.people.strangers == ["199901012022032001"]
    problem = read_problem(exports[0].parent / "out", "plain")
    posts = {e.name: (e.post_code, e.unit_code) for e in problem.employees}
    assert (posts["Ani"], posts["Budi"]) == (("A", "UA"), ("B", "UB"))


def test_the_day_of_a_former_post_is_none_of_the_new_one(tmp_path: Path) -> None:
    """Another sheet of the decision tells it; who is not in it keeps the own one."""
    roll = tmp_path / "roll.csv"
    roll.write_text(
        "nip,nama,nama_jabatan,nama_unit,tmt_jabatan\n"
        "198003152005011002,Ani,Analis,Dinas A,2020-01-01\n"
        "198107012006041003,Budi,Analis,Dinas A,2020-01-01\n"
        "198208012007041004,Cici,Analis,Dinas A,2020-01-01\n",
        "utf-8",
    )
    book = Workbook()
    annex, list_ = book.worksheets[0], book.create_sheet("Usulan")
    annex.append(("Nama / NIP / pangkat", "Jabatan baru", "TMT"))
    cell = "Ani\n198003152005011002\nPenata (III/c)"
    annex.append((cell, "Kepala\nDinas B", "2026-05-01"))
    list_.append(("NIP", "Jabatan lama", "Jabatan baru", "Unit baru"))
    list_.append(("198003152005011002", "Analis", "Kepala", "Dinas B"))
    list_.append(("198107012006041003", "Analis", "Kepala", "Dinas C"))
    book.save(tmp_path / "plan.xlsx")
    people = bring([roll, tmp_path / "plan.xlsx"]).people.rows
    told = [(p.get("unor_nama"), p.get("post_date")) for p in people.values()]
    assert told == [
        ("Dinas B", "2026-05-01"),
        ("Dinas C", None),
        ("Dinas A", "2020-01-01"),
    ]
    with pytest.raises(InputError, match="a decision alone"):
        bring([tmp_path / "plan.xlsx"])


def test_files_of_nothing_are_refused(exports: list[Path]) -> None:
    """And so is a file that cannot be read: never half of the sources."""
    assert "employees" in str(bring(exports[2:]).issues[-1])
    leave = (
        "NIP,Jenis Cuti,Mulai,Selesai\n198003152005011002,Sakit,2026-01-01,2026-01-09\n"
    )
    exports[3].write_text(leave, "utf-8")
    with pytest.raises(InputError, match="list of people"):
        bring([exports[3].rename(exports[3].with_name("cuti.csv"))])
    bad = exports[0].with_name("rusak.xlsx")
    bad.write_bytes(b"no workbook")
    with pytest.raises(InputError, match="rusak"):
        bring([exports[0], bad])


@pytest.mark.parametrize("broken", ["#N/A", " #REF! ", "#UNCALCULATED!"])
def test_a_broken_formula_is_no_blank(exports: list[Path], broken: str) -> None:
    """It is named by its cell, in a column that is used; in others it stays outside."""
    exports[0].write_text(ROLL.replace("III/c", broken), "utf-8")
    with pytest.raises(InputError, match=r"siasn: employees|siasn.*cell D2"):
        bring(exports)
    exports[0].write_text(ROLL.replace("catur", broken), "utf-8")
    assert len(bring(exports).people.rows) == 3


def test_rows_without_a_readable_number_are_named(tmp_path: Path) -> None:
    """A NIP that a spreadsheet rounded is nobody's, and is told by row and sheet."""
    path = tmp_path / "roll.csv"
    rounded = "1.97810122004031e+17,Ani"
    path.write_text(f"nip,nama\n198107012006041003,Budi\n{rounded}\n", "utf-8")
    made = bring([path])
    (said,) = [issue for issue in made.issues if issue.code == "bad-value"]
    assert (said.row, said.severity) == (3, "warning")
    path.write_text(f"nip,nama\n{rounded}\n", "utf-8")
    with pytest.raises(InputError, match="rounded"):
        bring([path])


def test_a_sheet_for_each_agency_is_a_part_of_one_list(tmp_path: Path) -> None:
    """Its name is the unit; of the same posts twice the first sheet counts."""
    book, path = Workbook(), tmp_path / "opd.xlsx"
    book.remove(book.worksheets[0])
    for name in ("Dinas A", "Dinas B"):
        sheet = book.create_sheet(name)
        for row in (("NAMA JABATAN", "KELAS", "K"), ("Analis", 7, 2)):
            sheet.append(row)
    people = book.create_sheet("Data Pegawai")
    for row in (("NIP", "Nama", "Gol"), ("198107012006041003", "Budi", "III/b")):
        people.append(row)
    book.save(path)
    made = bring([path, path])
    header, posts = made.tables["posts"]
    place = header.index("unor_nama")
    assert [row[place] for row in posts] == ["Dinas A", "Dinas B"]
    assert len({row[header.index("post_code")] for row in posts}) == 2
    assert sum("came from an earlier" in i.message for i in made.issues) == 2


def test_headings_are_the_units_of_what_stands_below(tmp_path: Path) -> None:
    """Of a roll too; headings of grades are no units."""
    path = tmp_path / "bezetting.csv"
    text = (
        "NIP;Nama;Gol;JK\nA. SEKRETARIAT;;;\n198003152005012002;Ani;III/a;P\n"
        "BIDANG PROMOSI;;;\n198107012006041003;Adi;III/b;L\n"
    )
    path.write_text(text, "utf-8")
    told = [row.get("unor_nama") for row in bring([path]).people.rows.values()]
    assert told == ["SEKRETARIAT", "BIDANG PROMOSI"]
    path.write_text(text.replace("BIDANG PROMOSI", "GOLONGAN III"), "utf-8")
    assert "unor_nama" not in next(iter(bring([path]).people.rows.values()))


HEADER = (
    "NO,URAIAN TUGAS,SATUAN HASIL,JUMLAH HASIL,WAKTU PENYELESAIAN (JAM),KEBUTUHAN\n"
    "1,2,3,4,5,6\n"
)
FORMS = "".join(
    f"FORMULIR ANALISIS BEBAN KERJA,,,,,\n1.,Nama Jabatan,:,{title},,\n"
    f'2.,Unit Kerja,:,{unit},,\n"3. Kelas Jabatan : 7",,,,,\n,,,,,\n{HEADER}'
    f"1,Menyusun laporan,Dokumen,{volume},2,0.9\n,JUMLAH,,,,0.9\n"
    for title, unit, volume in (
        ("Analis", "Dinas A", 900),
        ("Arsiparis", "Dinas A", 600),
        ("Analis", "Dinas B", 1300),
    )
)


def test_a_workload_alone_tells_of_its_posts(tmp_path: Path) -> None:
    """What stands above each of its tables; what is missing is said."""
    path = tmp_path / "abk.csv"
    path.write_text(FORMS, "utf-8")
    made = brought([path])
    assert [i.code for i in made.issues if i.code == "missing-table"]
    head, posts = made.tables["posts"]
    told = [dict(zip(head, row, strict=True)) for row in posts]
    assert [(t["post_name"], t["unor_nama"], t["job_class"]) for t in told] == [
        *(("Analis", "Dinas A", "7"), ("Arsiparis", "Dinas A", "7")),
        ("Analis", "Dinas B", "7"),
    ]
    codes = [t["post_code"] for t in told]
    assert [row[-1] for row in made.tables["workload"][1]] == codes
    roll = tmp_path / "roll.csv"
    roll.write_text(
        "UNIT KERJA : DINAS B,,\nNIP,NAMA,JABATAN\n198003152005011002,Ani,Analis\n",
        "utf-8",
    )
    brought([path, roll], "both")
    problem = read_problem(tmp_path / "both", "plain")
    assert problem.employees[0].post_code == codes[2]
    assert [post.need for post in problem.posts] == [1, 1, 2]


def test_a_map_of_posts_goes_before_the_posts_of_a_workload(
    exports: list[Path],
) -> None:
    """Its tasks belong to the posts of their unit."""
    path = exports[0].with_name("abk.csv")
    path.write_text(FORMS, "utf-8")
    made = brought([path, *exports])
    assert [row[0] for row in made.tables["posts"][1]] == ["A", "B"]
    assert [row[-1] for row in made.tables["workload"][1]] == ["A", "Arsiparis", "B"]
