"""Tables about people: names of tables and columns in English, Indonesian and SIASN.

Each column stands as: field, kind, the Indonesian header and then other names.
"""

from __future__ import annotations

from models.records.employee import Employee
from models.tables.schema.schema import LOCK, Column, Table

EMP_ID = (
    *("nip", "nip_baru", "ni_pppk", "nip_pppk", "nip_nippk", "nipppk", "nip_ni_pppk"),
    *("nomor_induk_pegawai", "nip_18", "nip_nrk", "nip_nipppk", "peg_nip"),
    *("nip_nidn", "nip_pegawai"),
)
OWN_ID = (
    *("id_pegawai", "kode_pegawai", "no_pegawai", "employee_id", "employee", "emp"),
    "id",
)
"""A number of the office's own: that of a person only where no NIP stands beside it."""
POST_CODE = (
    *("kode_jabatan", "kode_jab", "kd_jabatan", "id_jabatan", "jabatan_kode"),
    *("post_id", "post", "position_code", "position_id"),
)
UNIT_CODE = (
    *("kode_unit", "kode_unor", "kd_unit", "id_unit", "unit_id", "unit", "unor_id"),
    *("kode_opd", "kode_skpd", "id_unor"),
)
UNIT_NAME = (
    *("unor_nama", "nama_unor", "nama_unit", "unit_name", "unit_kerja", "unor"),
    *("nama_unit_kerja", "unit_organisasi", "nama_unit_organisasi", "tempat_tugas"),
    *("unit_kerja_nama", "unit_kerja_unor", "unor_unit_kerja", "unit_penempatan"),
    *("penempatan", "tempat_penempatan", "lokasi_penempatan", "unit_tugas"),
    *("sekolah_induk", "satminkal"),
)
PERSON_NAME = (
    *("nama", "nama_pegawai", "nama_lengkap", "nama_asn", "name", "full_name"),
    *("nama_lengkap_dengan_gelar", "nama_dan_gelar", "peg_nama", "nama_guru"),
)
POST_NAME = ("nama_jabatan", "jabatan_nama", "jabatan", "post_name")
COMP_CODE = ("kode_kompetensi", "kompetensi", "competency", "competency_code", "kode")
FAMILY = ("rumpun_jabatan", "rumpun", "bidang", "family", "field")

EMPLOYEES = Table(
    "employees",
    Employee,
    (
        *("pegawai", "asn", "pns", "data_pegawai", "daftar_nominatif", "employee"),
        *("people", "daftar_pegawai", "data_utama", "nominatif", "duk", "bezetting"),
        *("daftar_urut_kepangkatan", "data_asn", "daftar_asn", "data_pns", "pppk"),
        "profil_pegawai",
        *("nominatif_pegawai", "daftar_nominatif_pegawai", "profil_asn"),
    ),
    (
        Column("emp_id", "id", EMP_ID, OWN_ID, required=True),
        Column("name", "text", PERSON_NAME),
        Column(
            "sex",
            "sex",
            (
                *("jenis_kelamin", "jk", "kelamin", "l/p", "lp", "gender", "jns_kel"),
                *("jenis_kelamin_nama", "jenkel", "j_k", "sex"),
                *("jenis_kelamin_l_p", "l_p_jenis_kelamin"),
            ),
        ),
        Column(
            "birth_date",
            "date",
            (
                *("tanggal_lahir", "tgl_lahir", "birthday", "date_of_birth", "dob"),
                *("tgl_lhr", "lahir_tanggal", "lahir_tgl"),
            ),
        ),
        Column(
            "status",
            "status",
            (
                *("status", "status_pegawai", "status_kepegawaian", "status_cpns_pns"),
                *("employment_status", "status_asn", "status_cpns_pns_nama"),
                "status_pppk",
            ),
            weak=("jenis_pegawai_nama", "jenis_pegawai", "jenis_asn", "jenis_asn_nama"),
        ),
        Column(
            "grade",
            "grade",
            (
                *("golongan", "gol", "gol_ruang", "golongan_ruang", "gol_ruang_akhir"),
                *("gol_akhir_nama", "gol_akhir", "golongan_akhir", "golongan_terakhir"),
                *("golongan_nama", "gol_nama", "golongan_akhir_nama", "nama_golongan"),
                *("golru", "gol_ru", "golongan_ruang_akhir", "gol_terakhir", "gol_rg"),
                *("gol_ruang_terakhir", "golongan_pppk", "gol_pppk", "pangkat_gol_r"),
                "gol_r",
            ),
            weak=(
                *("pangkat_gol_ruang", "pangkat_golongan", "pangkat_golongan_ruang"),
                *("pangkat_gol", "pangkat", "pangkat_akhir", "pangkat_terakhir"),
                *("pangkat_gol_ruang_terakhir", "pangkat_nama", "rank"),
                *("golongan_pangkat", "golongan_pegawai_saat_ini", "pkt_gol_ruang"),
                *("pkt_terakhir_gol_ruang", "golongan_nama_pangkat"),
            ),
        ),
        Column(
            "grade_date",
            "date",
            (
                *("tmt_golongan", "tmt_gol", "tmt_gol_akhir", "tmt_pangkat"),
                *("pangkat_tmt", "tmt_golongan_akhir", "tmt_pangkat_terakhir"),
                *("tmt_gol_ruang", "tmt_golongan_ruang", "tmt_gol_terakhir"),
                *("pkt_terakhir_tmt", "tmt_kenaikan_pangkat_terakhir"),
            ),
        ),
        Column(
            "post_code",
            "id",
            POST_CODE,
            by_name=(
                *("jabatan_nama", "nama_jabatan", "jabatan", "post_name", "position"),
                *("jabatan_terakhir", "jabatan_sekarang", "jabatan_saat_ini"),
                *("nama_jabatan_terakhir", "jabatan_nama_jabatan"),
                "nomenklatur_jabatan",
            ),
        ),
        Column(
            "post_date",
            "date",
            (
                *("tmt_jabatan", "tmt_jab", "jabatan_tmt"),
                *("tmt_jabatan_terakhir", "tmt_jabatan_sekarang"),
                "tanggal_tmt_jabatan",
            ),
            weak=("tmt",),
        ),
        Column("unit_code", "id", UNIT_CODE, by_name=UNIT_NAME),
        Column(
            "edu_level",
            "education",
            (
                *("jenjang_pendidikan", "pendidikan", "tingkat_pendidikan"),
                *("tk_pendidikan", "tk_pendidikan_terakhir", "education"),
                *("tingkat_pendidikan_akhir", "tk_pendidikan_akhir"),
                *("education_level", "tingkat_pendidikan_nama", "tingkat_pend"),
                "jenjang_pendidikan_nama",
                *("tk_pend", "jenjang_pend", "pendidikan_tingkat", "strata"),
                *("pendidikan_jenjang", "pendidikan_tingkat_ijazah", "tingkat_ijazah"),
                *("jenjang_pendidikan_terakhir", "tingkat_pendidikan_terakhir"),
                *("pendidikan_tk_ijazah", "tk_ijazah", "pend_akhir_tk_ija"),
            ),
            weak=("pend", "pddk", "pdd"),
            borrows="edu_field",
        ),
        Column(
            "edu_field",
            "text",
            ("jurusan", "jurusan_pendidikan", "prodi", "program_studi", "major"),
            weak=(
                *("pendidikan_nama", "nama_pendidikan", "pendidikan_terakhir_nama"),
                *("pendidikan_terakhir", "pendidikan_jurusan", "pend_terakhir"),
                *("kualifikasi_pendidikan", "kualifikasi", "ijazah_terakhir"),
            ),
        ),
        Column("edu_group", "text", ("rumpun_pendidikan", "education_group")),
        Column(
            "service_months",
            "months",
            ("masa_kerja_bulan", "mk_bulan", "months_of_service"),
            weak=(
                *("masa_kerja", "masa_kerja_keseluruhan", "mk", "masa_kerja_golongan"),
                *("masa_kerja_seluruhnya", "mkg", "masa_kerja_gol"),
            ),
            low=0,
        ),
        Column(
            "rating_y1",
            "rating",
            (
                *("predikat_1", "predikat_kinerja", "predikat", "rating"),
                *("predikat_kinerja_pegawai", "predikat_skp"),
                "predikat_kinerja_tahunan",
                *("predikat_tahun_terakhir", "predikat_kinerja_1"),
                "hasil_evaluasi_kinerja",
            ),
        ),
        Column(
            "rating_y2",
            "rating",
            (
                *("predikat_2", "rating_2", "predikat_kinerja_2"),
                "predikat_tahun_lalu",
                "predikat_kinerja_tahun_sebelumnya",
            ),
        ),
        Column("potential", "number", ("potensi", "nilai_potensi"), low=0, high=100),
        Column(
            "talent_box",
            "box",
            (
                *("kotak_talenta", "box", "kotak", "nine_box", "9_box", "kotak_9"),
                *("box_talenta", "kotak_manajemen_talenta", "nine_box_talenta"),
                *("kotak_9_box", "9_kotak", "kotak_sembilan", "sembilan_kotak"),
                *("nine_box_matrix", "matriks_9_box", "nine_box_grid", "box_9"),
                *("posisi_kotak_talenta", "kuadran_talenta", "hasil_9_box"),
                *("kotak_nine_box", "box_manajemen_talenta", "nomor_kotak"),
            ),
            low=1,
            high=9,
        ),
        Column(
            "discipline",
            "discipline",
            (
                *("hukuman_disiplin", "hukdis", "hukuman", "tingkat_hukuman_disiplin"),
                *("tingkat_hukuman", "tingkat_hukdis", "hukuman_disiplin_tingkat"),
            ),
            weak=(
                *("jenis_hukuman", "jenis_hukuman_disiplin", "jenis_hukdis"),
                *("hukuman_disiplin_jenis", "nama_hukuman_disiplin"),
            ),
        ),
        Column(
            "discipline_until",
            "date",
            (
                *("hukuman_sampai", "hukdis_sampai", "akhir_hukuman", "akhir_hukdis"),
                *("tmt_akhir_hukuman", "tanggal_akhir_hukuman", "hukuman_berakhir"),
                *("berakhir_hukuman", "tmt_akhir_hukdis", "akhir_hukuman_disiplin"),
                *("tanggal_akhir_hukdis", "hukuman_disiplin_sampai"),
            ),
        ),
        Column(
            "home_district",
            "text",
            ("kecamatan_domisili", "domisili", "kecamatan_rumah"),
        ),
        Column("locked", "flag", ("terkunci", "dikunci", "kunci", "lock")),
        *LOCK,
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
                *("latihan_jabatan", "latihan_jabatan_nama", "diklat_struktural"),
                "diklat_jabatan",
                *("diklat_kepemimpinan", "latihan_kepemimpinan"),
            ),
        ),
        Column(
            "contract_until",
            "open_date",
            (
                *("kontrak_sampai", "akhir_kontrak", "tanggal_akhir_kontrak"),
                *("akhir_kontrak_aktif", "masa_perjanjian_sampai", "tmt_akhir_kontrak"),
                *("akhir_perjanjian_kerja", "tanggal_berakhir_perjanjian_kerja"),
                *("tanggal_berakhir_kontrak", "tanggal_akhir_perjanjian_kerja"),
                *("berakhir_kontrak", "kontrak_berakhir"),
                "akhir_masa_perjanjian_kerja",
                *("akhir_masa_kontrak", "akhir_masa_perjanjian"),
                "tmt_berakhir_kontrak",
            ),
            weak=(
                *("masa_perjanjian_kerja", "masa_kontrak", "masa_perjanjian"),
                *("masa_hubungan_kerja", "masa_hubungan_perjanjian_kerja"),
            ),
        ),
        Column("ended", "text", ("berakhir_karena", "berhenti_karena")),
        Column(
            "competency_test_passed",
            "test",
            (
                *("uji_kompetensi_lulus", "lulus_uji_kompetensi", "uji_kompetensi"),
                *("ukom", "hasil_ukom", "hasil_uji_kompetensi"),
            ),
        ),
        Column(
            "credit_points",
            "number",
            ("angka_kredit", "ak", "angka_kredit_kumulatif", "pak", "jumlah_ak"),
            low=0,
        ),
        Column(
            "move_from", "date", ("pindah_mulai", "pindah_paling_cepat", "earliest")
        ),
        Column(
            "move_until", "date", ("pindah_sampai", "pindah_paling_lambat", "latest")
        ),
    ),
)
