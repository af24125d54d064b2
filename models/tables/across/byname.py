"""People, posts, units and competencies that a file names instead of giving their code.

A code that is known is never looked at twice. Any other word may be the name of one
thing alone; then it is taken for it, and said so where the column was to hold codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.errors import hint
from models.issue import Issue
from models.phrase import NOTHING, Name, phrase
from models.records.competency import GENERAL_NAMES
from models.tables.across.beside import named_otherwise, ranked_otherwise
from models.tables.named import Known, known_in
from models.tables.parse import MOST_ISSUES, Parsed
from models.tables.schema.schema import squeeze

KINDS = {
    "units": phrase("unit"),
    "posts": phrase("post"),
    "employees": phrase("person"),
    "competencies": phrase("competency"),
}
KINDS_MANY = {
    "units": phrase("units"),
    "posts": phrase("posts"),
    "employees": phrase("people"),
    "competencies": phrase("competencies"),
}
KEYS = {
    "units": ("unit_code", "unit_name"),
    "posts": ("post_code", "post_name"),
    "employees": ("emp_id", "name"),
    "competencies": ("comp_code", "comp_name"),
}
"""Column of the code and of the name in each table that others point to."""
LINKS = (
    ("units", "parent", "units"),
    ("units", "merged_into", "units"),
    ("posts", "unit_code", "units"),
    ("employees", "unit_code", "units"),
    ("preferences", "unit_code", "units"),
    ("allowances", "unit_code", "units"),
    ("employees", "post_code", "posts"),
    ("posts", "reports_to", "posts"),
    ("posts", "successor", "posts"),
    ("posts", "equalised_to", "posts"),
    ("post_competencies", "post_code", "posts"),
    ("workload", "post_code", "posts"),
    ("job_analysis", "post_code", "posts"),
    ("job_evaluation", "post_code", "posts"),
    ("preferences", "post_code", "posts"),
    ("exemptions", "post_code", "posts"),
    ("pins", "post_code", "posts"),
    ("scores", "post_code", "posts"),
    ("employee_competencies", "emp_id", "employees"),
    ("history", "emp_id", "employees"),
    ("kinship", "emp_a", "employees"),
    ("kinship", "emp_b", "employees"),
    ("preferences", "emp_id", "employees"),
    ("preferences", "swap_with", "employees"),
    ("exemptions", "emp_id", "employees"),
    ("pins", "emp_id", "employees"),
    ("certificates", "emp_id", "employees"),
    ("scores", "emp_id", "employees"),
    ("post_competencies", "comp_code", "competencies"),
    ("employee_competencies", "comp_code", "competencies"),
    ("courses", "comp_code", "competencies"),
)
"""Table and column that points somewhere, and where; units first, posts name them."""


@dataclass(frozen=True)
class _Link:
    """A column that points to a table, and what is known there."""

    table: Parsed
    field: str
    target: str
    known: Known

    @property
    def named(self) -> bool:
        """Tell whether the column was to hold names."""
        return self.field in self.table.headers.by_name

    @property
    def plain(self) -> bool:
        """Tell at one look that every cell holds a code, and nothing is to be done."""
        place = self.table.headers.fields[self.field]
        return not set(self.table.raw.columns[place].words) - self.known.codes


def resolve_names(parsed: Mapping[str, Parsed]) -> None:
    """Turn names into codes, in every column that points to another table."""
    known: dict[str, Known] = {}
    if "employees" in parsed and "grade" in parsed["employees"].values:
        parsed["employees"].issues += ranked_otherwise(parsed["employees"])
    for table, field, target in LINKS:
        if table in parsed and field in parsed[table].values:
            if target not in known:
                known[target] = _known(parsed, target)
            if known[target].codes:
                parsed[table].issues += named_otherwise(
                    parsed[table], field, known[target], loosely=target == "posts"
                )
                _resolve(_Link(parsed[table], field, target, known[target]))


def _known(parsed: Mapping[str, Parsed], target: str) -> Known:
    """Give what a table knows; posts name the units where no table does."""
    code, name = KEYS[target]
    if target == "competencies":
        own = parsed[target].values if target in parsed else {}
        named = dict(zip(own.get(code, ()), own.get(name, ()), strict=False))
        both = {**GENERAL_NAMES, **{c: n for c, n in named.items() if c}}
        return Known(both, both.values(), sure=False)
    if target in parsed:
        own, people = parsed[target].values, target == "employees"
        return known_in(own, code, name, people=people, called=_called(parsed))
    if target == "units" and "posts" in parsed:
        words = parsed["posts"].values.get(code, ())
        return Known(dict.fromkeys(w for w in words if w), sure=False)
    return Known()


def _called(parsed: Mapping[str, Parsed]) -> Mapping[str, str]:
    """Give the names of the units by their codes."""
    units = parsed["units"].values if "units" in parsed else {}
    pairs = zip(units.get("unit_code", ()), units.get("unit_name", ()), strict=False)
    return {code: name for code, name in pairs if code and name}


def _resolve(link: _Link) -> None:
    """Look up each distinct word that is no code; fall back on the name beside it."""
    column, beside = link.table.values[link.field], link.table.beside(link.field)
    if beside is None and link.plain:
        return
    strange = set(column) - link.known.codes - {None}
    hopeful = link.named or any(squeeze(w) in link.known.names for w in strange)
    if beside is None and not (strange and hopeful):
        return
    lookup = _Lookup(link)
    units = link.table.values.get("unit_code") if link.target == "posts" else None
    for place, word in enumerate(column):
        if word is None or word in strange:
            other = None if beside is None else beside[place]
            unit = None if units is None else (units[place],)
            column[place] = lookup.code(place, word, other, unit)
    lookup.say()


Unit = tuple[str | None] | None
"""The unit that decides between posts of one name, if there is one to ask."""


class _Lookup:
    """Words of one column looked up, each once, and what is to be said of them."""

    def __init__(self, link: _Link) -> None:
        self.link = link
        self.found: dict[tuple[str, Unit], set[str]] = {}
        self.failures = 0
        self.taken: list[int] = []

    def code(
        self, place: int, word: str | None, other: str | None, unit: Unit
    ) -> str | None:
        """Give the code of a cell: by its own word, else by the name beside it."""
        for text in filter(None, (word, other)):
            codes = self._codes(text, unit)
            if len(codes) == 1:
                if not self.link.named:
                    self.taken.append(place)
                return next(iter(codes))
        if word is None or not self.link.known.sure:
            return word
        codes = self._codes(word, unit)
        if not self.link.named and len(codes) < 2:  # noqa: PLR2004  (clear or none)
            return word  # the check of codes names it
        self._refuse(place, word, codes)
        return None

    def _codes(self, text: str, unit: Unit) -> set[str]:
        if (text, unit) not in self.found:
            pairs = self._pairs(text)
            if len(pairs) > 1 and unit is not None:
                pairs = {pair for pair in pairs if pair[1] == unit[0]}
            self.found[text, unit] = {code for code, _ in pairs}
        return self.found[text, unit]

    def _pairs(self, text: str) -> set[tuple[str, str | None]]:
        word, known = squeeze(text), self.link.known
        codes = known.squeezed.get(word, set()) if self.link.named else set()
        found = known.names.get(word, set()) | codes
        return found or known.placed.get(word, set())

    def _refuse(self, place: int, word: str, codes: set[str]) -> None:
        table = self.link.table
        table.bad[place] = True
        table.lost[place] |= table.table.fields[self.link.field].required
        self.failures += 1
        if self.failures <= MOST_ISSUES:
            several = bool(self._pairs(word))
            issue = _failure(self.link, place, word, codes, several=several)
            table.issues.append(issue)

    def say(self) -> None:
        """Say how many cells of a column of codes were found by a name."""
        table, field = self.link.table, self.link.field
        if not self.taken:
            return
        text = phrase(
            "{count} cells gave no code of {target} that is known: found by name.",
            count=len(self.taken),
            target=Name(self.link.target, "table"),
        )
        table.issues.append(
            Issue(
                text,
                table.raw.label,
                int(table.raw.rows[self.taken[0]]),
                table.header(field),
                severity="note",
                code="doubtful",
            )
        )


def _failure(
    link: _Link, place: int, word: str, codes: set[str], *, several: bool
) -> Issue:
    table = link.table
    wanted = Name(link.field, f"ours {table.table.name}")
    kinds = KINDS_MANY[link.target]
    maybe: str = NOTHING
    if codes:
        text = phrase(
            "{count} {kinds} have this name: a column {field} is needed.",
            count=len(codes),
            kinds=kinds,
            field=wanted,
        )
        maybe = link.known.said(codes)
    elif several:
        text = phrase(
            "several {kinds} have this name, none in the unit: {field} is needed.",
            kinds=kinds,
            field=wanted,
        )
    else:
        text = phrase("no {kind} has this name.", kind=KINDS[link.target])
        maybe = hint(squeeze(word), link.known.written, link.known.written)
    return Issue(
        text,
        table.raw.label,
        int(table.raw.rows[place]),
        table.header(link.field),
        word,
        phrase("name of a {kind}", kind=KINDS[link.target]),
        maybe,
        code="unknown-name",
    )
