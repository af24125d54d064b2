"""Write the pages that follow from the classes and from the policy ``asn``.

That is docs/rules.md, forms.md, defaults.md, bawaan.md, and the tables of goals.md,
scenarios.md and skenario.md. Run it after a change to a form, a rule, a goal, a part of
fit or an edit: ``make docs``. A test compares the pages with what this would write.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from functools import partial
from pathlib import Path
from textwrap import TextWrapper
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from default_page import default_pages
from form_page import forms_page

from formasi.language.i18n import Translator, translator
from models.policy.policy import GoalEntry, MoveLimit, Policy, RuleEntry, read_policy
from optimizer.contract.build import parameters
from optimizer.contract.contracts import Rule
from optimizer.fit.parts import PARTS
from optimizer.goals import GOALS
from optimizer.rules import LIMITS, RULES
from optimizer.shared.attributes import EMPLOYEES, POSTS
from scenarios.edit import Edit
from scenarios.edits import EDITS

HERE = Path(__file__).parent
HEAD = """\
# Rules

What a plan must obey (`hard`) or should obey at a price (`soft`). A policy switches
each rule on, soft or off: `[rules.grade]` in its TOML file, or `--set
rules.grade.mode=off`. A breach of a soft rule costs `price` points of the tier that
holds `fit`, for each unit of breach. *This page is written by `docs/make_pages.py`;
change the docstring of the rule or [`asn.toml`](../models/policy/shipped/asn.toml)
instead.*

Certainty: **V** a public source says it, **M** not verified, **A** our own
assumption. *Since* is the date of the newest regulation that the basis names: the day
where a public source gives it, else the year of its number; nothing where no law
dates it: a choice of the agency, or practice. A policy gives it as `effective_from`,
on rules, goals, quotas, budgets and limits on moves; `formasi validate` warns of a
plan date before it. Nothing here is legal advice; check every basis with your legal
bureau before relying on it.

**One post (H01).** Everybody has one post, or stands on the surplus list; this always
holds. How many may move in all and out of a unit (H20), and be promoted (H13), are
[limits on moves](#quotas-budgets-and-limits-on-moves).

**Staying (H00).** Staying at a present post that survives is always allowed by the
rules marked *entry*: what is wrong there is reported as existing, and nobody is
forced out. **Exemptions.** A logged exemption names a rule by its name or its code, a
person, a post or both, and the number of a document; without a document it does not
count, nor where nobody may waive the rule. Who may is `waiver` in the policy (A: our
reading): `nobody`, `ppk` (the agency itself), `bkn`, `minister`; `formasi diagnose`
offers no way out that nobody may grant. It opens single pairs, not quotas or budgets.
**Unknown data.** What cannot be tested passes and is counted in a remark;
`unknown_passes = false` forbids it instead.

The rule `seats` always applies. A rule that a policy does not name is off; `plain`
names none.
"""
LIMITS_HEAD = """\
## Quotas, budgets and limits on moves

A policy lists them under `[[quotas]]`, `[[budgets]]` and `[[move_limits]]`, hard or
soft as rules are.
"""
APPROVALS_HEAD = """\
## Approvals

Before a decision is signed others have to agree. A policy lists them under
`[[approvals]]`: `name`, `authority` (whose), `posts` and `employees` (filters),
`titles` and `units` (words of the title, and of the unit or one above it), `leaving`
(the post that is left counts too), `changes` (kinds of change), `remarked_by` (a rule,
whose remarks name who needs it), `days` (working days), `after` (asked for when those
are there), `basis`, `certainty`. Summary, report and workbook say for each decision
whose approval it needs, how long the longest path takes, by when to ask and the
earliest day. The days are ours (A): an entry of the same name changes them, and
`mode = "off"` leaves one out.
"""
FILTERS = """\
### Filters

Policies and the edits of scenarios pick people and posts in one language. A filter is
a list of attributes, all of which must agree: `employees = { sex = "P",
grade = { min = "III/c" } }`. A value may be one, a list of which one must agree, or a
range with `min`, `max` or both. What is not known agrees with `"none"` only. Grades of
PNS and PPPK never compare. `within`, or `unit`, is a unit or any unit below it. Dates
are written `2027-01-31`. Further columns of the table can be asked for by name; they
compare as numbers when the filter gives numbers. An attribute that does not exist is
refused.
"""
fill = TextWrapper(width=118, break_long_words=False, break_on_hyphens=False).fill
WAIVED = {
    "nobody": "nobody",
    "ppk": "the appointing authority (PPK)",
    "bkn": "BKN",
    "minister": "the Minister",
}
COMMON = {f.name for f in fields(Rule)} | {"quota", "budget", "limit"}


def pages() -> dict[str, str]:
    """Give each page as text, by the name of its file."""
    made = {"rules.md": _rules(), "goals.md": _text("goals.md")}
    made["forms.md"] = forms_page()
    made |= default_pages()
    for name, table in (("goals", _goals()), ("parts", _parts())):
        made["goals.md"] = _put(made["goals.md"], name, table)
    for page, lang in (("scenarios.md", "en"), ("skenario.md", "id")):
        made[page] = _put(_text(page), "edits", _edits(translator(lang)))
    return made


def _text(page: str) -> str:
    return (HERE / page).read_text(encoding="utf-8")


def _put(page: str, name: str, table: str) -> str:
    """Put a table between the marks of a page that is otherwise written by hand."""
    before, start, rest = page.partition(f"<!-- {name}, by make docs -->\n")
    _, end, after = rest.partition("<!-- end -->")
    return f"{before}{start}{table}{end}{after}"


def _rules() -> str:
    policy = read_policy("asn")
    parts = [HEAD, _table(policy)]
    parts += [_section(name, kind, policy) for name, kind in RULES.items()]
    parts += [LIMITS_HEAD, *(_limit(kind) for kind in LIMITS.values())]
    parts += [_shipped(policy), APPROVALS_HEAD, _approvals(policy), FILTERS]
    parts += [_attributes("employees", EMPLOYEES), _attributes("posts", POSTS)]
    return "\n".join(parts)


def _table(policy: Policy) -> str:
    lines = [
        "| code | rule | in `asn` | certainty | since | in one sentence |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, kind in sorted(RULES.items(), key=partial(_place, policy)):
        entry = policy.rule(name)
        sentence, _ = _said(kind)
        known = name in policy.rules
        lines.append(
            f"| {entry.code} | [`{name}`](#{name}) | {_mode(entry)} "
            f"| {entry.certainty if known else ''} | {entry.effective_from or ''} "
            f"| {sentence} |"
        )
    return "\n".join(lines) + "\n"


def _place(policy: Policy, item: tuple[str, type[Rule]]) -> tuple[bool, str]:
    """Order by code; what has none comes last."""
    code = policy.rule(item[0]).code
    return not code, code


def _mode(entry: RuleEntry) -> str:
    return f"soft, price {entry.price:g}" if entry.mode == "soft" else entry.mode


def _said(kind: type[Any]) -> tuple[str, str]:
    """Split a docstring into its first sentence and the rest, each on one line."""
    text = inspect.getdoc(kind) or ""
    first, _, rest = text.replace("``", "`").partition("\n\n")
    return " ".join(first.split()), " ".join(rest.split())


def _section(name: str, kind: type[Rule], policy: Policy) -> str:
    sentence, rest = _said(kind)
    entry = policy.rule(name)
    marks = [entry.code] * bool(entry.code) + ["entry"] * kind.entry
    title = f"### {name}\n" + (f"\n*{', '.join(marks)}*\n" if marks else "")
    basis = (
        f"\nIn `asn`: {entry.legal_basis}{f'; {entry.note}' if entry.note else ''} "
        f"({_source(entry)}). May be waived by: "
        f"{WAIVED[entry.waiver]}.\n"
        if entry.legal_basis
        else ""
    )
    said = fill(f"**{sentence}** {rest}")
    return f"{title}\n{said}\n{basis}{_parameters(kind, entry)}"


def _source(entry: RuleEntry | MoveLimit) -> str:
    since = entry.effective_from
    return f"{entry.certainty}; {f'since {since}' if since else 'not dated'}"


def _parameters(kind: type[Rule], entry: RuleEntry) -> str:
    own = [f for f in parameters(kind) if f.name not in COMMON]
    if not own:
        return ""
    lines = ["", "| parameter | default | in `asn` |", "| --- | --- | --- |"]
    for f in own:
        given = _shown(entry.params[f.name]) if f.name in entry.params else ""
        lines.append(f"| `{f.name}` | {_shown(_default(f))} | {given} |")
    return "\n".join(lines) + "\n"


def _default(f: Field[Any]) -> Any:
    return f.default_factory() if f.default_factory is not MISSING else f.default


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {v}" for k, v in value.items()) or "none"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none"
    return str(value) or "none"


def _approvals(policy: Policy) -> str:
    lines = [
        "| approval | whose | changes | days | after | basis |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for a in policy.approvals:
        changes, after = ", ".join(a.changes) or "any", ", ".join(a.after)
        lines.append(
            f"| {a.name} | {a.authority} | {changes} | {a.days} | {after} "
            f"| {a.basis} ({a.certainty}) |"
        )
    return "\n".join(lines) + "\n"


def _limit(kind: type[Rule]) -> str:
    sentence, rest = _said(kind)
    return f"### {kind.name}\n\n{fill(f'**{sentence}** {rest}')}\n"


def _shipped(policy: Policy) -> str:
    head = "| code | limit | at most | basis |"
    lines = ["In `asn`:", "", head, "| --- | --- | --- | --- |"]
    lines += [
        f"| {limit.code} | {limit.title} | {limit.max_share:.0%} "
        f"| {limit.legal_basis} ({_source(limit)}) |"
        for limit in policy.move_limits
        if limit.max_share is not None
    ]
    return "\n".join(lines) + "\n"


def _attributes(table: str, kinds: Mapping[str, str]) -> str:
    by_kind: dict[str, list[str]] = {}
    for name, kind in kinds.items():
        by_kind.setdefault(kind, []).append(f"`{name}`")
    return fill(f"Attributes of `{table}`: {'; '.join(_listed(by_kind))}.") + "\n"


def _listed(by_kind: Mapping[str, list[str]]) -> Iterator[str]:
    for kind, names in by_kind.items():
        yield f"{kind} {', '.join(names)}"


def _goals() -> str:
    lines = [
        "| name | what it asks for | unit | better | in `asn` | parameters | basis |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    entries = {entry.name: entry for entry in read_policy("asn").goals}
    for name, kind in GOALS.items():
        entry = entries.get(name)
        better = "more" if kind.sense > 0 else "fewer"
        params = ", ".join(
            f"`{f.name}` ({_shown(_default(f))})" for f in parameters(kind)
        )
        lines.append(
            f"| `{name}` | {_said(kind)[0]} | {kind.unit} | {better} "
            f"| {_weighed(entry)} | {params} | {_basis(entry)} |"
        )
    return "\n".join(lines) + "\n"


def _weighed(entry: GoalEntry | None) -> str:
    if entry is None:
        return ""
    off = "off; " if entry.mode == "off" else ""
    return f"{off}tier {entry.tier}, weight {entry.weight:g}"


def _basis(entry: GoalEntry | None) -> str:
    if entry is None:
        return ""
    since = f"; since {entry.effective_from}" if entry.effective_from else ""
    return f"{entry.basis} ({entry.certainty}{since})"


def _parts() -> str:
    weights = read_policy("asn").fit.weights
    lines = ["| part | weight | what it tells |", "| --- | --- | --- |"]
    for name, kind in PARTS.items():
        lines.append(f"| `{name}` | {weights.get(name, 0):g} | {_said(kind)[0]} |")
    return "\n".join(lines) + "\n"


def _edits(t: Translator) -> str:
    head = {"en": "| edit | what it takes | what it does |"}
    lines = [
        head.get(t.lang, "| perubahan | isian | yang dilakukan |"),
        "| --- | --- | --- |",
    ]
    for name, kind in sorted(EDITS.items(), key=_room):
        taken = ", ".join(f"`{f.name}`" for f in fields(cast("Any", kind)))
        lines.append(f"| `{name}` | {taken} | {t(kind.does)} |")
    return "\n".join(lines) + "\n"


def _room(item: tuple[str, type[Edit]]) -> int:
    """Order by folder: what changes the house first, then people, then the policy."""
    return ("units", "posts", "people", "policy").index(
        item[1].__module__.split(".")[-2]
    )


if __name__ == "__main__":
    for page, text in pages().items():
        (HERE / page).write_text(text, encoding="utf-8")
