"""Tables about pay: allowances by job class, base pay by grade."""

from __future__ import annotations

from models.records.pay import Allowance, BasePay
from models.tables.schema.people import UNIT_CODE, UNIT_NAME
from models.tables.schema.schema import Column, Table

ALLOWANCES = Table(
    "allowances",
    Allowance,
    ("tpp", "tunjangan", "tambahan_penghasilan", "allowance"),
    (
        Column(
            "job_class",
            "int",
            ("kelas", "kelas_jabatan", "class", "job_class"),
            required=True,
            low=1,
            high=17,
        ),
        Column("unit_code", "id", UNIT_CODE, by_name=UNIT_NAME),
        Column(
            "amount",
            "amount",
            ("besaran", "jumlah", "tpp", "rupiah", "besaran_tpp"),
            required=True,
            low=0,
        ),
    ),
)
BASE_PAY = Table(
    "base_pay",
    BasePay,
    ("gaji_pokok", "gaji", "salary", "pay"),
    (
        Column("grade", "grade", ("golongan", "gol", "golongan_ruang"), required=True),
        Column(
            "amount",
            "amount",
            ("besaran", "gaji_pokok", "jumlah", "rupiah"),
            required=True,
            low=0,
        ),
    ),
)
