"""Tables of job analysis: what a job is, and how it was evaluated."""

from __future__ import annotations

from models.records.work.analysis import EvaluationFactor, JobAnalysis
from models.tables.schema.people import POST_CODE, POST_NAME
from models.tables.schema.schema import Column, Table

JOB_ANALYSIS = Table(
    "job_analysis",
    JobAnalysis,
    (
        *("anjab", "analisis_jabatan", "informasi_jabatan", "uraian_jabatan"),
        *("syarat_jabatan", "analisa_jabatan"),
    ),
    (
        Column("post_code", "id", POST_CODE, by_name=POST_NAME, required=True),
        Column("summary", "text", ("ikhtisar", "ikhtisar_jabatan", "ringkasan_tugas")),
        Column("duties", "text", ("tugas_pokok", "uraian_tugas", "tugas_jabatan")),
        Column("products", "text", ("hasil_kerja", "produk_kerja")),
        Column(
            "edu_min",
            "least_education",
            (
                *("pendidikan", "pendidikan_formal", "kualifikasi_pendidikan"),
                *("syarat_pendidikan", "pendidikan_min"),
            ),
        ),
        Column(
            "required_groups",
            "list",
            ("rumpun_pendidikan", "rumpun_wajib", "rumpun_pendidikan_wajib"),
        ),
        Column(
            "study_fields",
            "text",
            (
                *("jurusan", "jurusan_pendidikan", "program_studi", "prodi"),
                *("bidang_studi", "bidang_pendidikan", "disiplin_ilmu"),
            ),
            borrows="edu_min",
        ),
        Column(
            "min_experience_months",
            "months",
            ("pengalaman_bulan", "pengalaman_min_bulan", "pengalaman_kerja_bulan"),
            low=0,
        ),
        Column(
            "grade_min",
            "least_grade",
            ("golongan_min", "gol_min", "pangkat_min", "syarat_golongan"),
        ),
        Column(
            "experience",
            "text",
            (
                *("pengalaman", "pengalaman_kerja", "kualifikasi_pengalaman_kerja"),
                *("kualifikasi_pengalaman", "syarat_pengalaman"),
            ),
        ),
        Column(
            "training",
            "text",
            (
                *("pelatihan", "diklat", "kualifikasi_pelatihan", "diklat_teknis"),
                *("pendidikan_dan_pelatihan", "pendidikan_pelatihan"),
            ),
        ),
        Column("responsibility", "text", ("tanggung_jawab",)),
        Column("authority", "text", ("wewenang",)),
        Column("materials", "text", ("bahan_kerja",)),
        Column("tools", "text", ("perangkat_kerja",)),
        Column("relations", "text", ("korelasi", "korelasi_jabatan")),
        Column("conditions", "text", ("kondisi_lingkungan_kerja", "lingkungan_kerja")),
        Column("risks", "text", ("risiko_bahaya", "resiko_bahaya", "risiko")),
        Column("skills", "text", ("keterampilan_kerja", "keterampilan")),
        Column("aptitudes", "text", ("bakat_kerja", "bakat")),
        Column("temperaments", "text", ("temperamen_kerja", "temperamen")),
        Column("interests", "text", ("minat_kerja", "minat")),
        Column("effort", "text", ("upaya_fisik",)),
        Column("physique", "text", ("kondisi_fisik",)),
        Column("functions", "text", ("fungsi_pekerjaan", "fungsi_pekerja")),
        Column("traits", "text", ("syarat_lain", "bakat_minat", "syarat_jabatan_lain")),
        Column(
            "achievement",
            "text",
            ("prestasi_kerja", "prestasi", "prestasi_kerja_diharapkan"),
        ),
    ),
)
JOB_EVALUATION = Table(
    "job_evaluation",
    EvaluationFactor,
    (
        *("evjab", "evajab", "evaluasi_jabatan", "faktor_jabatan"),
        *("informasi_faktor_jabatan", "faktor_evjab"),
    ),
    (
        Column("post_code", "id", POST_CODE, by_name=POST_NAME, required=True),
        Column(
            "factor",
            "text",
            ("faktor", "kode_faktor", "no_faktor", "faktor_evjab"),
            required=True,
        ),
        Column("factor_name", "text", ("nama_faktor", "uraian_faktor", "uraian")),
        Column("level", "text", ("tingkat", "tingkat_faktor", "level_faktor")),
        Column(
            "points",
            "number",
            ("nilai", "nilai_faktor", "poin", "skor", "nilai_evjab"),
            required=True,
            low=0,
        ),
    ),
)
