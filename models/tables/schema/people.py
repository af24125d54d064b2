"""Tables about people: names of tables and columns in English, Indonesian and SIASN.

Each column stands as: field, kind, the Indonesian header and then other names.
"""

from __future__ import annotations

from models.records.competency import Assessment
from models.records.employee import (
    Employee,
    Exemption,
    HeldPost,
    Kinship,
    Pin,
    Preference,
)
from models.tables.schema.schema import Column, Table

EMP_ID = (
    *("nip", "nip_baru", "ni_pppk", "id_pegawai", "kode_pegawai", "no_pegawai"),
    *("employee_id", "employee", "emp", "id"),
)
POST_CODE = (
    *("kode_jabatan", "kode_jab", "kd_jabatan", "id_jabatan", "jabatan_kode"),
    *("post_id", "post", "position_code", "position_id"),
)
UNIT_CODE = (
    "kode_unit",
    "kode_unor",
    "kd_unit",
    "id_unit",
    "unit_id",
    "unit",
    "unor_id",
)
UNIT_NAME = ("unor_nama", "nama_unor", "nama_unit", "unit_name", "unit_kerja")
COMP_CODE = ("kode_kompetensi", "kompetensi", "competency", "competency_code", "kode")
FAMILY = ("rumpun_jabatan", "rumpun", "bidang", "family", "field")

EMPLOYEES = Table(
    "employees",
    Employee,
    (
        *("pegawai", "asn", "pns", "data_pegawai", "daftar_nominatif", "employee"),
        *("people", "data_utama", "nominatif", "duk", "daftar_urut_kepangkatan"),
        *("data_asn", "daftar_pegawai", "profil_pegawai"),
    ),
    (
        Column("emp_id", "id", EMP_ID, required=True),
        Column(
            "name",
            "text",
            ("nama", "nama_pegawai", "nama_lengkap", "full_name", "nama_asn"),
        ),
        Column("sex", "sex", ("jenis_kelamin", "jk", "kelamin", "l/p", "lp", "gender")),
        Column(
            "birth_date",
            "date",
            ("tanggal_lahir", "tgl_lahir", "birthday", "date_of_birth", "dob"),
        ),
        Column(
            "status",
            "status",
            (
                *("status", "status_pegawai", "status_kepegawaian"),
                *("employment_status", "status_cpns_pns"),
            ),
            weak=("jenis_pegawai", "jenis_pegawai_nama"),
        ),
        Column(
            "grade",
            "grade",
            (
                *("golongan", "gol", "gol_ruang", "golongan_ruang", "gol_ruang_akhir"),
                *("gol_akhir_nama", "gol_akhir", "golongan_akhir", "pangkat_gol_ruang"),
                *("pangkat_golongan", "pangkat_gol", "golongan_nama", "pangkat_gol_r"),
                *("pangkat_golongan_ruang", "golongan_ruang_akhir", "gol_r"),
            ),
            weak=("pangkat", "pangkat_akhir", "rank"),
        ),
        Column(
            "grade_date",
            "date",
            (
                *("tmt_golongan", "tmt_gol", "tmt_gol_akhir", "tmt_pangkat"),
                *("tmt_golongan_akhir", "tmt_gol_ruang", "tmt_golongan_ruang"),
            ),
        ),
        Column(
            "post_code",
            "id",
            POST_CODE,
            by_name=(
                "jabatan_nama",
                "nama_jabatan",
                "jabatan",
                "post_name",
                "position",
            ),
        ),
        Column("post_date", "date", ("tmt_jabatan", "tmt_jab", "tmt")),
        Column("unit_code", "id", UNIT_CODE, by_name=UNIT_NAME),
        Column(
            "edu_level",
            "education",
            (
                *("jenjang_pendidikan", "pendidikan", "tingkat_pendidikan"),
                *("tk_pendidikan", "tk_pendidikan_terakhir", "education"),
                *(
                    "education_level",
                    "tingkat_pendidikan_nama",
                    "jenjang_pendidikan_nama",
                ),
            ),
        ),
        Column(
            "edu_field",
            "text",
            ("jurusan", "jurusan_pendidikan", "prodi", "program_studi", "major"),
            weak=(
                *("pendidikan_nama", "pendidikan_terakhir_nama", "pendidikan_terakhir"),
                "nama_pendidikan",
            ),
        ),
        Column("edu_group", "text", ("rumpun_pendidikan", "education_group")),
        Column(
            "service_months",
            "months",
            ("masa_kerja_bulan", "mk_bulan", "months_of_service"),
            weak=("masa_kerja",),
            low=0,
        ),
        Column(
            "rating_y1",
            "rating",
            ("predikat_1", "predikat_kinerja", "predikat", "rating"),
        ),
        Column(
            "rating_y2",
            "rating",
            (
                *("predikat_2", "rating_2", "predikat_tahun_lalu"),
                "predikat_kinerja_tahun_sebelumnya",
            ),
        ),
        Column("potential", "number", ("potensi", "nilai_potensi"), low=0, high=100),
        Column("talent_box", "int", ("kotak_talenta", "box", "kotak"), low=1, high=9),
        Column("discipline", "discipline", ("hukuman_disiplin", "hukdis", "hukuman")),
        Column("discipline_until", "date", ("hukuman_sampai", "hukdis_sampai")),
        Column(
            "home_district",
            "text",
            ("kecamatan_domisili", "domisili", "kecamatan_rumah"),
        ),
        Column("locked", "flag", ("terkunci", "dikunci", "kunci", "lock")),
        Column("lock_reason", "text", ("alasan_kunci", "alasan_terkunci")),
        Column("movable", "flag", ("boleh_pindah", "bisa_pindah", "can_move")),
        Column("preference", "text", ("preferensi", "minat")),
        Column(
            "leadership_course",
            "text",
            (
                "diklat_pim",
                "diklatpim",
                "latihan_struktural_nama",
                "latihan_struktural",
            ),
        ),
        Column(
            "contract_until",
            "date",
            ("kontrak_sampai", "akhir_kontrak", "akhir_kontrak_aktif"),
        ),
        Column(
            "competency_test_passed",
            "test",
            ("uji_kompetensi_lulus", "lulus_uji_kompetensi", "uji_kompetensi", "ukom"),
        ),
    ),
)
HISTORY = Table(
    "history",
    HeldPost,
    ("riwayat_jabatan", "riwayat"),
    (
        Column("emp_id", "id", EMP_ID, required=True),
        Column(
            "post_name", "text", ("jabatan", "nama_jabatan", "post", "jabatan_nama")
        ),
        Column(
            "level",
            "text",
            ("jenis", "jenjang", "jenis_jabatan", "type", "eselon"),
            weak=("jenis_jabatan_nama",),
        ),
        Column("job_family", "text", FAMILY),
        Column(
            "start",
            "date",
            ("mulai", "from", "tmt", "tmt_jabatan", "tmt_mulai"),
            required=True,
        ),
        Column(
            "end",
            "open_date",
            ("selesai", "to", "sampai", "until", "tmt_selesai", "tmt_akhir"),
        ),
    ),
)
KINSHIP = Table(
    "kinship",
    Kinship,
    ("kekerabatan", "keluarga", "hubungan_keluarga", "kin"),
    (
        Column("emp_a", "id", ("nip_a", "nip_1", "nip1", "emp_id_a"), required=True),
        Column("emp_b", "id", ("nip_b", "nip_2", "nip2", "emp_id_b"), required=True),
        Column("relation", "text", ("hubungan", "hubungan_keluarga")),
    ),
)
PREFERENCES = Table(
    "preferences",
    Preference,
    ("preferensi", "minat", "wishes", "peminatan"),
    (
        Column("emp_id", "id", EMP_ID, required=True),
        Column("post_code", "id", POST_CODE),
        Column("unit_code", "id", UNIT_CODE),
        Column("job_family", "text", FAMILY),
        Column("district", "text", ("kecamatan",)),
        Column("rank", "int", ("urutan", "prioritas", "priority", "ke"), low=1),
        Column("wish", "wish", ("keinginan", "jenis", "kind", "type")),
    ),
)
EXEMPTIONS = Table(
    "exemptions",
    Exemption,
    ("pengecualian", "dispensasi"),
    (
        Column("rule", "text", ("id_aturan", "aturan", "rule_id"), required=True),
        Column("emp_id", "id", EMP_ID),
        Column("post_code", "id", POST_CODE),
        Column("cause", "text", ("kode_sebab", "sebab", "cause_code", "reason")),
        Column("document", "text", ("nomor_dokumen", "no_dokumen", "dokumen")),
        Column("valid_until", "date", ("berlaku_sampai", "until")),
    ),
)
PINS = Table(
    "pins",
    Pin,
    ("kunci_penempatan", "penempatan_tetap", "penetapan"),
    (
        Column("emp_id", "id", EMP_ID, required=True),
        Column("post_code", "id", POST_CODE, required=True),
        Column("kind", "pin", ("jenis", "type")),
    ),
)
ASSESSMENTS = Table(
    "employee_competencies",
    Assessment,
    ("nilai_kompetensi", "kompetensi_pegawai", "assessments", "hasil_asesmen"),
    (
        Column("emp_id", "id", EMP_ID, required=True),
        Column("comp_code", "id", COMP_CODE, required=True),
        Column(
            "level",
            "number",
            (
                *("level", "nilai", "level_nilai", "tingkat", "score"),
                *("level_capaian", "capaian_level", "capaian"),
            ),
            required=True,
            low=0,
            high=5,
        ),
        Column(
            "assessed",
            "date",
            ("tanggal", "date", "tgl", "tanggal_nilai", "tanggal_asesmen"),
        ),
        Column("source", "text", ("sumber",)),
    ),
)
