"""The columns of a list that says who is to hold which post."""

from __future__ import annotations

from models.tables.schema.people import (
    EMP_ID,
    OWN_ID,
    PERSON_NAME,
    POST_CODE,
    POST_NAME,
    UNIT_CODE,
    UNIT_NAME,
)
from models.tables.schema.schema import Column, Table

CODE = (
    *("kode_jabatan_baru", "new_post_code", "kode_jabatan_yang_diusulkan"),
    *("kode_jabatan_tujuan", "kode_jabatan_usulan"),
)
NAME = (
    *("jabatan_baru", "nama_jabatan_baru", "jabatan_yang_diusulkan", "jabatan_usulan"),
    *("jabatan_tujuan", "diangkat_dalam_jabatan", "diangkat_sebagai", "usulan_jabatan"),
    *("new_post", "new_post_name", "jabatan_yang_baru", "penempatan", "placement"),
)
UNIT = (
    *("unit_baru", "unit_kerja_baru", "unor_baru", "kode_unit_baru", "new_unit"),
    *("unit_kerja_tujuan", "unit_tujuan", "opd_baru", "perangkat_daerah_baru"),
)
LISTED = Table(
    "plan",
    None,
    ("rencana", "usulan_mutasi", "moves", "penempatan", "placements"),
    (
        Column("emp_id", "id", EMP_ID, OWN_ID),
        Column("name", "text", PERSON_NAME),
        Column("code", "id", CODE, weak=POST_CODE),
        Column("post", "text", NAME, weak=POST_NAME),
        Column("unit", "text", UNIT, weak=(*UNIT_CODE, *UNIT_NAME)),
    ),
)
"""Weak headers count where the list has no better ones: a decree of one post each."""
NONE = frozenset(
    ("", "surplus", "surpluslist", "kelebihan", "daftarkelebihan", "kelebihanpegawai")
)
"""What stands, squeezed, in the place of a post where somebody is to have none."""
LEFT_OVER = frozenset(("surplus", "kelebihanpegawai", "kelebihan", "surpluslist"))
"""Names of sheets, squeezed, that list those left over, without a new post."""
