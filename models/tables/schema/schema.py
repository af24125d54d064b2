"""The tables of a problem and their columns, as data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, product

from models.records.record import Record


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    field : name of the record's field, and the English header.
    kind : how its cells are read, a key of ``models.tables.cells.kinds.KINDS``.
    names : Indonesian header first, then further names that mean the same.
    weak : names that mean it only where no better header is present.
    by_name : headers of columns that name the post or unit instead of giving its code.
    required : a row without it cannot be read.
    borrows : field from whose column it is read where it has none of its own; cells
        that do not tell it are blank then, and no error.
    low, high : bounds of numbers.
    """

    field: str
    kind: str
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    by_name: tuple[str, ...] = ()
    required: bool = False
    borrows: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def local(self) -> str:
        """Give the Indonesian header."""
        return self.names[0] if self.names else self.field


LOCK = (
    Column("lock_reason", "text", ("alasan_kunci", "alasan_terkunci")),
    Column("lock_by", "text", ("dikunci_oleh", "pejabat_pengunci")),
    Column("lock_on", "date", ("tanggal_kunci", "dikunci_tanggal")),
    Column("lock_document", "text", ("dokumen_kunci", "nomor_dokumen_kunci")),
)
"""Why people and posts are locked, by whom, when and on which paper."""


@dataclass(frozen=True)
class Table:
    """A table: its record, its Indonesian name and other names, and its columns."""

    name: str
    record: type[Record] | None
    names: tuple[str, ...]
    columns: tuple[Column, ...]

    @cached_property
    def by_header(self) -> Mapping[str, tuple[Column, int]]:
        """Map every header, as ``squeeze`` leaves it, to its column and rank."""
        ranked: dict[str, tuple[Column, int]] = {}
        for column in self.columns:
            for header, rank in column_headers(column):
                ranked.setdefault(squeeze(header), (column, rank))
        for column in self.columns:
            for header, rank in column_headers(column):
                for short in shortened(header):
                    ranked.setdefault(short, (column, rank))
        return ranked

    @cached_property
    def fields(self) -> Mapping[str, Column]:
        """Map fields to columns."""
        return {column.field: column for column in self.columns}


STRONG, WEAK, BY_NAME = range(3)
"""Ranks of headers: of several that mean one column the strongest is read."""

GENERIC = frozenset(
    (
        *("id", "code", "kode", "k", "unit", "post", "emp", "employee", "position"),
        *("kompetensi", "jabatan", "nama", "name", "status", "level", "jenis", "type"),
    )
)
"""Headers of so wide a meaning that any other for the same column is better."""


def column_headers(column: Column) -> Iterator[tuple[str, int]]:
    """Give every header of a column with its rank, strong ones first."""
    yield column.field, STRONG
    for place, header in enumerate(column.names):
        yield header, WEAK if place and header in GENERIC else STRONG
    for header in column.weak:
        yield header, WEAK
    for header in column.by_name:
        yield header, BY_NAME


_SHORT: Mapping[str, tuple[str, ...]] = {
    "nama": ("nm",),
    "kode": ("kd",),
    "jenis": ("jns",),
    "tanggal": ("tgl",),
    "status": ("sts", "stat"),
    "jabatan": ("jab", "jbtn", "jbt"),
    "pegawai": ("peg", "pgw"),
    "golongan": ("gol",),
    "pendidikan": ("pend", "pddk", "pdd", "pddkn"),
    "tahun": ("thn", "th"),
    "bulan": ("bln",),
    "kelamin": ("kel", "klm"),
    "kelas": ("kls",),
    "lahir": ("lhr",),
    "tingkat": ("tk", "tkt", "tngkt"),
    "jenjang": ("jjg",),
    "masa": ("ms",),
    "kerja": ("krj", "kerj"),
    "depan": ("dpn",),
    "belakang": ("blk", "blkg"),
    "jumlah": ("jml", "jmlh"),
    "kebutuhan": ("keb",),
    "eselon": ("esl", "eslon"),
}
"""How registers shorten the words of a header: ``nm_jab``, ``tgl lhr``."""


def shortened(header: str) -> Iterator[str]:
    """Give the short forms of a header, squeezed.

    Parameters
    ----------
    header : written out, its words parted by spaces or underscores.
    """
    words = [squeeze(word) for word in re.split(r"[_\s/]+", header)]
    if any(word in _SHORT for word in words) and len(words) > 1:
        forms = [(word, *_SHORT.get(word, ())) for word in words]
        for form in islice(product(*forms), 1, None):
            yield "".join(form)


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Reduce a name to small letters and digits: case, spaces, marks do not matter.

    The same headers are looked up in many places: it is worked out once for each.
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.sub(r"[^a-z0-9]", "", plain)
