"""Tables about the organisation: units, posts, competencies, workload, courses, scores.

Each column stands as: field, kind, the Indonesian header and then other names.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.records.competency import Competency, Standard
from models.records.post import Post, Task
from models.records.unit import Unit
from models.tables.schema import analysis, beside, pay, people, services
from models.tables.schema.people import (
    COMP_CODE,
    EMP_ID,
    FAMILY,
    OWN_ID,
    POST_CODE,
    POST_NAME,
    UNIT_CODE,
    UNIT_NAME,
)
from models.tables.schema.schema import LOCK, Column, Table

POSTS = Table(
    "posts",
    Post,
    (
        *("jabatan", "post", "positions", "formasi", "peta_jabatan", "daftar_jabatan"),
        *("kebutuhan_jabatan", "anjab_abk", "data_jabatan", "formasi_jabatan"),
        *("daftar_formasi", "struktur_jabatan", "kebutuhan_pegawai"),
    ),
    (
        Column("post_code", "id", (*POST_CODE, "kode", "code", "id"), required=True),
        Column(
            "post_name",
            "text",
            (
                *("nama_jabatan", "jabatan", "jabatan_nama", "name", "nama"),
                *("nomenklatur_jabatan", "nomenklatur", "uraian_jabatan"),
            ),
        ),
        Column("unit_code", "id", UNIT_CODE, by_name=UNIT_NAME),
        Column(
            "type",
            "post_type",
            (
                *("jenis", "jenis_jabatan", "post_type", "tipe", "jenis_jabatan_nama"),
                *("kelompok_jabatan", "jns_jabatan", "kategori_jabatan"),
            ),
        ),
        Column(
            "level",
            "text",
            (
                *("jenjang", "jenjang_jabatan", "level", "post_level"),
                *("tingkat_jabatan", "jenjang_jabatan_nama"),
                *("eselon_jenjang", "jenjang_eselon"),
            ),
        ),
        Column("echelon", "text", ("eselon", "esl", "eselon_nama", "esselon", "eslon")),
        Column(
            "job_class",
            "int",
            ("kelas", "kelas_jabatan", "class", "kls"),
            low=1,
            high=17,
        ),
        Column(
            "need",
            "need",
            (
                *("kebutuhan", "formasi", "seats", "kuota", "abk", "jumlah_kebutuhan"),
                *("k", "kebutuhan_pegawai", "hasil_abk", "jumlah_formasi"),
                *("kebutuhan_abk", "jumlah_kebutuhan_pegawai", "keb", "jumlah_abk"),
                *("kebutuhan_formasi", "total_kebutuhan", "pegawai_yang_dibutuhkan"),
            ),
            low=0,
        ),
        Column(
            "min_filled",
            "int",
            ("min_isi", "minimal_isi", "min_terisi", "filled_min"),
            low=0,
        ),
        Column(
            "grade_min",
            "least_grade",
            (
                "gol_min",
                "golongan_min",
                "min_gol",
                "min_grade",
                "golongan_minimal",
                "syarat_golongan",
                "syarat_pangkat",
            ),
        ),
        Column(
            "grade_max",
            "most_grade",
            ("gol_maks", "gol_max", "golongan_maks", "max_grade", "golongan_maksimal"),
        ),
        Column(
            "edu_min",
            "least_education",
            (
                "pendidikan_min",
                "min_edu",
                "min_pendidikan",
                "pendidikan_minimal",
                "syarat_pendidikan",
                *("kualifikasi_pendidikan", "kualifikasi_pendidikan_jabatan"),
            ),
            weak=("pendidikan",),
        ),
        Column(
            "required_groups",
            "list",
            ("rumpun_wajib", "rumpun_pendidikan_wajib", "rumpun_pendidikan", "groups"),
        ),
        Column("certificates", "list", ("sertifikat_wajib", "sertifikat")),
        Column(
            "min_experience_months",
            "months",
            ("pengalaman_min_bulan", "pengalaman_min", "pengalaman_bulan"),
            low=0,
        ),
        Column("job_family", "text", FAMILY),
        Column(
            "reports_to",
            "upward",
            ("atasan", "kode_atasan", "superior"),
            weak=("atasan_langsung", "jabatan_atasan", "induk_jabatan"),
        ),
        Column("additional_task", "text", ("tugas_tambahan", "nama_tugas_tambahan")),
        Column("key_post", "flag", ("kunci", "jabatan_kunci", "key")),
        Column("exempt", "flag", ("dikecualikan", "exempted")),
        Column("new_status", "post_status", ("status_baru", "status")),
        Column("equalised_to", "upward", ("kode_setara", "setara", "equalized_to")),
        Column(
            "successor",
            "upward",
            ("jabatan_penerus", "kode_penerus", "penerus", "kode_jabatan_penerus"),
        ),
        Column("locked", "flag", ("terkunci", "dikunci", "lock")),
        *LOCK,
    ),
)
UNITS = Table(
    "units",
    Unit,
    (
        *("unit", "unit_kerja", "unit_organisasi", "unor", "opd", "perangkat_daerah"),
        *("data_unor", "daftar_unit", "struktur_organisasi", "sotk", "daftar_unor"),
    ),
    (
        Column("unit_code", "id", (*UNIT_CODE, "kode", "code", "id"), required=True),
        Column(
            "unit_name",
            "text",
            (
                *("nama_unit", "nama", "name", "unor_nama", "nama_unor"),
                *("nama_unit_kerja", "nama_opd", "unit_kerja", "unit_organisasi"),
            ),
        ),
        Column(
            "parent",
            "upward",
            (
                *("induk", "kode_induk", "parent_code", "unit_induk", "atasan"),
                *(
                    "id_atasan",
                    "id_induk",
                    "unor_induk_id",
                    "kode_unit_induk",
                    "unor_atasan_id",
                ),
                *("diatasan_id", "induk_unor_id"),
            ),
            weak=("unor_atasan", "unit_atasan", "nama_atasan", "induk_unor"),
        ),
        Column("type", "text", ("jenis", "jenis_unit", "unit_type", "jenis_unor")),
        Column("district", "text", ("kecamatan",)),
        Column("new_status", "unit_status", ("status_baru", "status")),
        Column("merged_into", "upward", ("unit_tujuan", "digabung_ke", "tujuan")),
        Column("former_name", "text", ("nama_unit_lama", "nama_lama", "old_name")),
        Column("public_service", "flag", ("layanan_publik", "pelayanan_publik")),
    ),
)
COMPETENCIES = Table(
    "competencies",
    Competency,
    ("kompetensi", "kamus_kompetensi", "competency"),
    (
        Column("comp_code", "id", (*COMP_CODE, "code", "id"), required=True),
        Column(
            "comp_name", "text", ("nama_kompetensi", "nama", "name", "competency_name")
        ),
        Column("kind", "comp_kind", ("jenis", "jenis_kompetensi", "type")),
    ),
)
STANDARDS = Table(
    "post_competencies",
    Standard,
    ("standar_kompetensi", "skj", "standards", "kompetensi_jabatan"),
    (
        Column("post_code", "id", POST_CODE, by_name=POST_NAME, required=True),
        Column("comp_code", "id", COMP_CODE, required=True),
        Column(
            "required_level",
            "whole_level",
            ("level_standar", "standar", "level", "level_wajib", "required"),
            required=True,
            low=0,
            high=5,
        ),
        Column("weight", "positive", ("bobot",)),
        Column("must_meet", "flag", ("wajib", "mandatory", "must")),
    ),
)
WORKLOAD = Table(
    "workload",
    Task,
    ("abk", "beban_kerja", "analisis_beban_kerja"),
    (
        Column("post_code", "id", POST_CODE, by_name=POST_NAME, required=True),
        Column(
            "task",
            "text",
            ("uraian_tugas", "uraian", "tugas", "description"),
            weak=("tugas_pokok", "uraian_kegiatan", "butir_kegiatan"),
        ),
        Column("measure", "text", ("satuan", "satuan_hasil", "unit", "hasil")),
        Column(
            "volume",
            "number",
            (
                *("volume", "jumlah", "beban", "jumlah_hasil", "beban_kerja"),
                *("volume_kerja", "beban_kerja_1_tahun", "jumlah_beban_kerja"),
                *("jumlah_beban_kerja_1_tahun", "volume_1_tahun", "jumlah_beban"),
                *("jumlah_beban_1_tahun", "beban_1_tahun", "volume_beban_kerja"),
            ),
            required=True,
            low=0,
        ),
        Column(
            "minutes",
            "number",
            (
                *("waktu_menit", "menit", "waktu", "waktu_penyelesaian"),
                *("waktu_penyelesaian_menit", "norma_waktu", "norma_waktu_menit"),
            ),
            required=True,
            low=0,
        ),
    ),
)
SCORES = Table(
    "scores",
    None,
    ("nilai", "skor", "score", "nilai_pasangan"),
    (
        Column("emp_id", "id", EMP_ID, OWN_ID, required=True),
        Column("post_code", "id", POST_CODE, required=True),
        Column("score", "number", ("nilai", "skor", "value"), required=True),
    ),
)
TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        people.EMPLOYEES,
        POSTS,
        UNITS,
        COMPETENCIES,
        STANDARDS,
        beside.ASSESSMENTS,
        beside.HISTORY,
        WORKLOAD,
        beside.KINSHIP,
        beside.COURSES,
        beside.PREFERENCES,
        beside.EXEMPTIONS,
        beside.PINS,
        beside.CERTIFICATES,
        beside.COURSE_SESSIONS,
        pay.ALLOWANCES,
        pay.BASE_PAY,
        services.SERVICES,
        analysis.JOB_ANALYSIS,
        analysis.JOB_EVALUATION,
        SCORES,
    )
}
