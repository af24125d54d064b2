"""Tables about the organisation: units, posts, competencies, workload, courses, scores.

Each column stands as: field, kind, the Indonesian header and then other names.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.records.competency import Competency, Course, Standard
from models.records.post import Post, Task
from models.records.unit import Unit
from models.tables.schema import people
from models.tables.schema.people import (
    COMP_CODE,
    EMP_ID,
    FAMILY,
    POST_CODE,
    UNIT_CODE,
    UNIT_NAME,
)
from models.tables.schema.schema import Column, Table

POSTS = Table(
    "posts",
    Post,
    ("jabatan", "post", "positions", "formasi", "peta_jabatan", "daftar_jabatan"),
    (
        Column("post_code", "id", (*POST_CODE, "kode", "code", "id"), required=True),
        Column(
            "post_name",
            "text",
            ("nama_jabatan", "jabatan", "jabatan_nama", "name", "nama"),
        ),
        Column("unit_code", "id", UNIT_CODE, by_name=UNIT_NAME),
        Column("type", "post_type", ("jenis", "jenis_jabatan", "post_type", "tipe")),
        Column("level", "text", ("jenjang", "jenjang_jabatan", "level", "post_level")),
        Column("echelon", "text", ("eselon", "esl")),
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
            ("kebutuhan", "formasi", "seats", "kuota", "abk", "jumlah_kebutuhan", "k"),
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
            "grade",
            ("gol_min", "golongan_min", "min_gol", "min_grade", "golongan_minimal"),
        ),
        Column(
            "grade_max",
            "grade",
            ("gol_maks", "gol_max", "golongan_maks", "max_grade", "golongan_maksimal"),
        ),
        Column(
            "edu_min",
            "education",
            ("pendidikan_min", "min_edu", "min_pendidikan", "pendidikan_minimal"),
            weak=("pendidikan",),
        ),
        Column(
            "required_groups",
            "list",
            ("rumpun_wajib", "rumpun_pendidikan_wajib", "rumpun_pendidikan", "groups"),
        ),
        Column(
            "min_experience_months",
            "months",
            ("pengalaman_min_bulan", "pengalaman_min", "pengalaman_bulan"),
            low=0,
        ),
        Column("job_family", "text", FAMILY),
        Column("reports_to", "id", ("atasan", "kode_atasan", "superior")),
        Column("key_post", "flag", ("kunci", "jabatan_kunci", "key")),
        Column("exempt", "flag", ("dikecualikan", "exempted")),
        Column("new_status", "post_status", ("status_baru", "status")),
        Column("equalised_to", "id", ("kode_setara", "setara", "equalized_to")),
        Column(
            "successor",
            "id",
            ("jabatan_penerus", "kode_penerus", "penerus", "kode_jabatan_penerus"),
        ),
        Column("locked", "flag", ("terkunci", "dikunci", "lock")),
    ),
)
UNITS = Table(
    "units",
    Unit,
    ("unit", "unit_kerja", "unit_organisasi", "unor", "opd"),
    (
        Column("unit_code", "id", (*UNIT_CODE, "kode", "code", "id"), required=True),
        Column("unit_name", "text", ("nama_unit", "nama", "name", "unor_nama")),
        Column("parent", "id", ("induk", "kode_induk", "parent_code", "unit_induk")),
        Column("type", "text", ("jenis", "jenis_unit", "unit_type")),
        Column("district", "text", ("kecamatan",)),
        Column("new_status", "unit_status", ("status_baru", "status")),
        Column("merged_into", "id", ("unit_tujuan", "digabung_ke", "tujuan")),
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
        Column("post_code", "id", POST_CODE, required=True),
        Column("comp_code", "id", COMP_CODE, required=True),
        Column(
            "required_level",
            "int",
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
        Column("post_code", "id", POST_CODE, required=True),
        Column("task", "text", ("uraian_tugas", "uraian", "tugas", "description")),
        Column("measure", "text", ("satuan", "satuan_hasil", "unit", "hasil")),
        Column("volume", "number", ("volume", "jumlah", "beban"), required=True, low=0),
        Column(
            "minutes",
            "number",
            ("waktu_menit", "waktu", "waktu_penyelesaian", "waktu_penyelesaian_menit"),
            required=True,
            low=0,
        ),
    ),
)
COURSES = Table(
    "courses",
    Course,
    ("pelatihan", "diklat", "course", "training"),
    (
        Column(
            "course_code",
            "id",
            ("kode", "kode_pelatihan", "code", "id", "course_id"),
            required=True,
        ),
        Column("course_name", "text", ("nama", "nama_pelatihan", "name")),
        Column(
            "comp_code",
            "id",
            ("kompetensi", "kode_kompetensi", "competency", "competency_code"),
            required=True,
        ),
        Column(
            "gain", "int", ("kenaikan_level", "kenaikan", "level_gain"), low=1, high=5
        ),
        Column("hours", "number", ("jp", "jam", "jam_pelajaran"), low=0),
        Column("cost", "amount", ("biaya", "tarif", "price"), low=0),
        Column("seats", "int", ("kapasitas", "kuota", "capacity"), low=0),
    ),
)
SCORES = Table(
    "scores",
    None,
    ("nilai", "skor", "score", "nilai_pasangan"),
    (
        Column("emp_id", "id", EMP_ID, required=True),
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
        people.ASSESSMENTS,
        people.HISTORY,
        WORKLOAD,
        people.KINSHIP,
        COURSES,
        people.PREFERENCES,
        people.EXEMPTIONS,
        people.PINS,
        SCORES,
    )
}
