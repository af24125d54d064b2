"""Tables beside the roll: posts once held, kin, wishes, decisions, courses.

Each column stands as: field, kind, the Indonesian header and then other names.
"""

from __future__ import annotations

from models.records.competency import (
    Assessment,
    Certificate,
    Course,
    CourseSession,
)
from models.records.employee import Exemption, HeldPost, Kinship, Pin, Preference
from models.tables.schema.people import (
    COMP_CODE,
    EMP_ID,
    FAMILY,
    OWN_ID,
    PERSON_NAME,
    POST_CODE,
    POST_NAME,
    UNIT_CODE,
    UNIT_NAME,
)
from models.tables.schema.schema import Column, Table

KINSHIP = Table(
    "kinship",
    Kinship,
    ("kekerabatan", "keluarga", "hubungan_keluarga", "kin"),
    (
        Column(
            "emp_a",
            "id",
            ("nip_a", "nip_1", "nip1", "emp_id_a"),
            by_name=("nama_a", "nama_1"),
            required=True,
        ),
        Column(
            "emp_b",
            "id",
            ("nip_b", "nip_2", "nip2", "emp_id_b"),
            by_name=("nama_b", "nama_2"),
            required=True,
        ),
        Column("relation", "text", ("hubungan", "hubungan_keluarga")),
    ),
)
PREFERENCES = Table(
    "preferences",
    Preference,
    ("preferensi", "minat", "wishes", "peminatan"),
    (
        Column("emp_id", "id", EMP_ID, OWN_ID, by_name=PERSON_NAME, required=True),
        Column("post_code", "id", POST_CODE, by_name=POST_NAME),
        Column("unit_code", "id", UNIT_CODE, by_name=UNIT_NAME),
        Column("job_family", "text", FAMILY),
        Column("district", "text", ("kecamatan",)),
        Column(
            "swap_with",
            "id",
            ("tukar_dengan", "nip_tukar", "bertukar_dengan"),
            by_name=("nama_tukar",),
        ),
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
        Column("emp_id", "id", EMP_ID, OWN_ID, by_name=PERSON_NAME),
        Column("post_code", "id", POST_CODE, by_name=POST_NAME),
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
        Column("emp_id", "id", EMP_ID, OWN_ID, by_name=PERSON_NAME, required=True),
        Column("post_code", "id", POST_CODE, by_name=POST_NAME, required=True),
        Column("kind", "pin", ("jenis", "type")),
        Column("reason", "text", ("alasan", "pertimbangan")),
        Column("decided_by", "text", ("diputuskan_oleh", "pejabat", "decided_by_whom")),
        Column("decided_on", "date", ("tanggal_keputusan", "tanggal", "date")),
        Column("document", "text", ("nomor_dokumen", "no_dokumen", "dokumen")),
        Column("cost", "number", ("biaya", "selisih_nilai")),
        Column("cost_tier", "int", ("tingkat_tujuan", "tier"), low=1),
        Column("cost_others", "int", ("orang_lain_pindah", "others"), low=0),
    ),
)
CERTIFICATES = Table(
    "certificates",
    Certificate,
    ("sertifikat", "sertifikat_pegawai", "lisensi", "certificate"),
    (
        Column("emp_id", "id", EMP_ID, OWN_ID, required=True),
        Column(
            "certificate",
            "text",
            ("kode_sertifikat", "sertifikat", "nama_sertifikat", "kode"),
            required=True,
        ),
        Column(
            "valid_until",
            "open_date",
            ("berlaku_sampai", "sampai", "until", "berakhir"),
        ),
    ),
)
COURSE_SESSIONS = Table(
    "course_sessions",
    CourseSession,
    ("jadwal_pelatihan", "sesi_pelatihan", "jadwal_diklat", "sessions"),
    (
        Column(
            "course_code",
            "id",
            ("kode_pelatihan", "pelatihan", "kode", "course"),
            required=True,
        ),
        Column("start", "date", ("mulai", "tanggal_mulai", "from"), required=True),
        Column("end", "date", ("selesai", "tanggal_selesai", "until"), required=True),
        Column(
            "places", "int", ("tempat", "kuota", "kursi", "seats"), required=True, low=0
        ),
    ),
)
ASSESSMENTS = Table(
    "employee_competencies",
    Assessment,
    ("nilai_kompetensi", "kompetensi_pegawai", "assessments", "hasil_asesmen"),
    (
        Column("emp_id", "id", EMP_ID, OWN_ID, by_name=PERSON_NAME, required=True),
        Column("comp_code", "id", COMP_CODE, required=True),
        Column(
            "level",
            "level",
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
HISTORY = Table(
    "history",
    HeldPost,
    ("riwayat_jabatan", "riwayat"),
    (
        Column("emp_id", "id", EMP_ID, OWN_ID, by_name=PERSON_NAME, required=True),
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
            (
                *("mulai", "from", "tmt", "tmt_jabatan", "tmt_mulai"),
                *("tanggal_mulai", "tgl_mulai", "tgl_awal"),
            ),
            weak=("tmt_pelantikan", "tanggal_pelantikan"),
            required=True,
        ),
        Column(
            "end",
            "open_date",
            (
                *("selesai", "to", "sampai", "until", "tmt_selesai", "tmt_akhir"),
                *("sampai_dengan", "tgl_akhir", "tanggal_selesai", "tgl_selesai"),
            ),
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
