"""The table of services: what the public asks for, and how long it takes."""

from __future__ import annotations

from models.records.work.service import Service
from models.tables.schema.people import POST_CODE, UNIT_CODE, UNIT_NAME
from models.tables.schema.schema import Column, Table

SERVICES = Table(
    "services",
    Service,
    (
        *("layanan", "pelayanan", "jenis_layanan", "standar_pelayanan", "service"),
        *("layanan_publik", "pelayanan_publik", "daftar_layanan"),
    ),
    (
        Column(
            "service_code",
            "id",
            ("kode_layanan", "kode", "code", "id", "kode_pelayanan"),
            required=True,
        ),
        Column(
            "service_name",
            "text",
            ("nama_layanan", "layanan", "jenis_layanan", "pelayanan", "nama", "name"),
        ),
        Column("unit_code", "id", UNIT_CODE, by_name=UNIT_NAME),
        Column("post_code", "id", POST_CODE),
        Column(
            "requests",
            "number",
            (
                *("permohonan_per_tahun", "permohonan_th", "permohonan", "volume"),
                *("jumlah_permohonan", "permohonan_setahun", "berkas_per_tahun"),
                *("requests_a_year", "jumlah_layanan", "kunjungan_per_tahun"),
            ),
            required=True,
            low=0,
        ),
        Column(
            "minutes",
            "number",
            (
                *("menit", "waktu_menit", "waktu_penyelesaian_menit", "norma_waktu"),
                *("menit_per_permohonan", "minutes_each", "waktu_penyelesaian"),
            ),
            required=True,
            low=0,
        ),
        Column(
            "standard_days",
            "number",
            (
                *("standar_hari", "standar_waktu_hari", "sla_hari", "hari_standar"),
                *("jangka_waktu_hari", "standar_hari_kerja"),
            ),
            low=0,
        ),
    ),
)
