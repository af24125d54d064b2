"""Words used in the report, Indonesian and English."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context, always

TERMS: tuple[tuple[str, str, str], ...] = (
    (
        "ABK",
        "workload analysis",
        N_("how many people a post needs, from its work in a year"),
    ),
    ("Bezetting", "staff in post", N_("how many hold a post today")),
    ("Formasi, kebutuhan", "authorised seats, need", N_("how many may hold a post")),
    ("Golongan ruang", "grade", N_("rank of a civil servant, I/a to IV/e")),
    ("Jabatan", "post", N_("a kind of job in a unit, with its seats")),
    ("JF", "functional post", N_("professional post on a ladder of its own")),
    ("JPM", "job person match", N_("levels a person has, of the levels a post asks")),
    ("JPT", "senior leadership post", N_("head of an agency and the like")),
    (
        "Kelas jabatan",
        "job class",
        N_("weight of a post, 1 to 17; allowances follow it"),
    ),
    (
        "Kelebihan",
        "surplus",
        N_("a person for whom the plan has no post; listed by name"),
    ),
    ("Mutasi, rotasi", "transfer, rotation", N_("another post in the same tier")),
    (
        "Penyetaraan",
        "equalisation",
        N_("from an abolished post to its equal functional post"),
    ),
    ("Pertek", "technical consent", N_("consent of BKN, needed before a decision")),
    ("Peta jabatan", "post map", N_("posts of a unit with staff, need and difference")),
    ("PPK", "appointing authority", N_("in a city, the mayor")),
    ("TMT", "effective date", N_("the day a decision takes effect")),
    ("Uji kompetensi", "competency test", N_("asked for JPT and for functional posts")),
    ("", N_("fit"), N_("how well a person matches a post, 0 to 100")),
    ("", N_("bound"), N_("what no plan under these rules can exceed; proven")),
    ("", N_("gap"), N_("how far the plan is from its bound")),
    (
        "",
        N_("tier"),
        N_("goals of the first tier come first; the next only choose among equals"),
    ),
)


def data(ctx: Context) -> dict[str, Any]:
    """Give both names and the meaning of each word."""
    rows = []
    for own, english, meaning in TERMS:
        first = own or ctx.t(english).capitalize()
        rows.append((first, english, ctx.t(meaning)))
    return {"rows": rows}


SECTION = Section("glossary", 130, N_("Glossary"), always, data)
