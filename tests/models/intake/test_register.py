"""The raw tables of an application for job analysis become tables of ours."""

from pathlib import Path

import pytest

from models.errors import PlacementError
from models.intake.register import (
    is_register,
    joined_register,
    left_unread,
    write_register,
)
from models.records.education import Education
from models.tables import read_problem

RAW = {
    "jabatan": "id,jabatan_id,nama,unit,master_jenis_jabatan_id,"
    "master_eselon_id,jml_pegawai\n"
    '1,0,Kepala Bidang,"Bidang Arsip , Data",1,4,1\n2,1,Arsiparis,Subbid Arsip,6,0,3\n',
    "master_jenis_jabatan": "id,nama\n1,Struktural\n6,Fungsional (JF)\n",
    "master_eselon": "id,nama\n4,III b\n",
    "anjab_tugas_pokok": "id,jabatan_id,urutan,uraian\n1,2,1,Menata\n",
    "anjab_tugas_pokok_tahapan": "id,anjab_tugas_pokok_id,uraian\n7,1,Memilah arsip\n",
    "anjab_ikhtisiar": "id,jabatan_id,ikhtisar\n1,2,<p>Menata&nbsp;arsip</p>\n",
    "anjab_wewenang": "id,jabatan_id,wewenang\n1,2,Meminta arsip\n2,2,Menolak arsip\n",
    "anjab_kualifikasi_pendidikan": "id,jabatan_id,master_pendidikan_id,jurusan\n"
    '1,2,8,"S1 KEARSIPAN, S1 HUKUM"\n',
    "anjab_kualifikasi_pengalaman_kerja": "id,jabatan_id,nama\n1,2,Minimal 2 tahun\n",
    "anjab_syarat_jabatan_bakat_kerja": "id,jabatan_id,master_bakat_kerja_id\n1,2,1\n",
    "master_bakat_kerja": "id,nama,uraian\n1,G,Belajar\n",
    "skj_indikator_kinerja_jabatan": "id,jabatan_id,uraian\n1,2,Rapi\n",
    "master_pendidikan": "id,nama\n8,S.1\n",
    "abk": "id,jabatan_id,anjab_tugas_pokok_tahapan_id,hasil_kerja,jumlah_hasil,"
    "waktu_penyelesaian,waktu_efektif\n1,2,7,Berkas,1000,90,6000\n",
    "evjab": "id,jabatan_id,master_faktor_evjab_id,master_faktor_evjab_level_id,nilai\n"
    "1,2,1,3,950\n2,2,2,,275\n",
    "master_faktor_evjab": "id,kode,uraian\n1,1,Pengetahuan\n",
    "skj": "id,jabatan_id,master_kamus_kompetensi_skj_id,"
    "master_kamus_kompetensi_skj_level_id\n1,2,9,3\n",
    "master_kamus_kompetensi_skj": "id,kode,nama\n9,SK.1,PEREKAT BANGSA\n",
    "master_kamus_kompetensi_skj_level": "id,level\n3,2\n",
}


def test_seats_requirements_class_and_standard_come_in(tmp_path: Path) -> None:
    """1,000 files a month at 90 minutes are 14.4 heads; 1,225 points are class 8."""
    for name, text in RAW.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    assert is_register(tmp_path)
    folder = tmp_path / "own"
    write_register(joined_register(tmp_path), folder)
    assert left_unread(tmp_path) == {"skj_indikator_kinerja_jabatan": 1}
    roll = "emp_id,post_code,edu_field,edu_group\nA,2,Kearsipan,arsip\nB,,Hukum,hukum\n"
    (folder / "employees.csv").write_text(roll)
    found = read_problem(folder)
    head, post = found.posts
    assert (head.type, head.echelon, head.need) == ("ADM", "III.b", 1)
    assert (post.type, post.need, post.reports_to) == ("JF", 14, "1")
    assert (post.edu_min, post.job_class) == (Education.S1, 8)
    assert post.required_groups == ("arsip", "hukum")
    assert post.min_experience_months == 24
    assert [u.parent for u in found.units] == [None, found.units[0].unit_code]
    (form,) = found.job_analysis
    assert (form.summary, form.authority) == (
        "Menata arsip",
        "Meminta arsip; Menolak arsip",
    )
    assert (form.duties, form.aptitudes) == ("Menata", "G (Belajar)")
    (asked,) = found.post_competencies
    assert (asked.comp_code, asked.required_level) == ("SK.09", 2)
    with pytest.raises(PlacementError, match="new or empty folder"):
        write_register(joined_register(tmp_path), folder)
    (tmp_path / "abk.csv").write_text("id,jabatan_id\n1,2\n")
    with pytest.raises(PlacementError, match="do not fit together: 'jumlah_hasil'"):
        joined_register(tmp_path)
