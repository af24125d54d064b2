"""Tables beside the people: parts of one list together, posts by title and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.intake.joining import cells_of, header_of
from models.issue import Issue
from models.phrase import Name, phrase
from models.tables.cells.cells import read_text, tidy
from models.tables.parse import Parsed
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import squeeze
from models.tables.shape.made.deepest import AGENCIES

Table = tuple[list[str], list[Sequence[str]]]
"""Headers, and rows of cells."""
UNIT = "unit of the post"
"""Header of a unit that stands beside a title, until posts are found by both."""
_POST = ("workload", "job_analysis", "job_evaluation", "post_competencies")
"""Tables that tell of posts, often without a code."""


def add_table(tables: dict[str, Table], parsed: Parsed, label: str) -> Iterator[Issue]:
    """Add the rows of a table; of two lists that share rows the first counts.

    Lists that share none are parts of one: a sheet for each agency, or each post.
    """
    name, columns = parsed.table.name, {**cells_of(parsed), **_units_of(parsed)}
    keys = [header_of(parsed, c.field) for c in parsed.table.columns if c.required]
    keys = [*columns] if name == "workload" else keys
    rows: list[Sequence[str]] = list(zip(*columns.values(), strict=True))
    if name not in tables:
        tables[name] = (list(columns), rows)
        return
    head, known = tables[name]
    own = _keyed(list(columns), rows, keys)
    if not own or own & _keyed(head, known, keys):
        said = phrase(
            "the table {name} came from an earlier file: left out.",
            name=Name(name, "our table"),
        )
        yield Issue(said, label, severity="warning", code="not-read")
        return
    both = list(dict.fromkeys((*head, *columns)))
    joined: list[Sequence[str]] = []
    for names, part in ((head, known), (list(columns), rows)):
        cells = (dict(zip(names, row, strict=True)) for row in part)
        joined += [[cell.get(field, "") for field in both] for cell in cells]
    tables[name] = (both, joined)


def _keyed(
    header: Sequence[str], rows: Iterable[Sequence[str]], keys: Sequence[str]
) -> set[tuple[str, ...]]:
    """Give the keys of the rows; none where a column of a key is missing."""
    if not keys or not set(keys) <= set(header):
        return set()
    places = [header.index(key) for key in keys]
    return {tuple(row[place] for place in places) for row in rows}


def _units_of(parsed: Parsed) -> Mapping[str, list[str]]:
    """Give the unit of each row of a table that names posts by their titles."""
    if parsed.table.name not in _POST or "post_code" not in parsed.headers.by_name:
        return {}
    posts, own = TABLES["posts"].by_header, parsed.table.by_header
    words = [squeeze(header) for header in parsed.raw.header]
    units = [w for w in words if w in posts and posts[w][0].field == "unit_code"]
    units += [word for word in AGENCIES if word in words]
    for word in (unit for unit in units if unit not in own):
        column = parsed.raw.columns[words.index(word)]
        return {UNIT: [read_text(column.words[code]) for code in column.codes]}
    return {}


def link_posts(tables: dict[str, Table]) -> None:
    """Give the code of a post where a table tells its title and its unit.

    A title alone may stand in many units: where it stands in one it is found later.
    """
    codes = _codes(tables["posts"]) if "posts" in tables else {}
    for name in _POST:
        head, rows = tables.get(name, ([], []))
        if UNIT not in head:
            continue
        title = next(p for p, h in enumerate(head) if h in _titles(name))
        unit = head.index(UNIT)
        linked: list[Sequence[str]] = []
        for row in rows:
            found = codes.get((squeeze(row[title]), squeeze(row[unit])), ())
            own = found[0] if len(found) == 1 else row[title]
            cells = [own if p == title else cell for p, cell in enumerate(row)]
            linked.append(cells[:unit] + cells[unit + 1 :])
        tables[name] = (head[:unit] + head[unit + 1 :], linked)


def _titles(name: str) -> tuple[str, ...]:
    return TABLES[name].fields["post_code"].by_name


def _codes(posts: Table) -> Mapping[tuple[str, str], Sequence[str]]:
    """Map title and unit to the codes of the posts that have both."""
    head, rows = posts
    units = [p for p, h in enumerate(head) if _is_unit(h)]
    if not units or not {"post_code", "post_name"} <= set(head):
        return {}
    code, title = head.index("post_code"), head.index("post_name")
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for unit in units:
            key = squeeze(row[title]), squeeze(row[unit])
            if tidy(row[code]):
                found.setdefault(key, []).append(row[code])
    return found


def _is_unit(header: str) -> bool:
    column = TABLES["posts"].fields["unit_code"]
    return header == column.field or header in column.by_name
