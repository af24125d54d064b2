"""The pages of defaults: what each setting of ``asn`` says, and who decided it."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from default_marks import marks_of

from formasi.language.i18n import Translator, translator
from formasi.language.labels import CHANGES, GOALS, LEVELS, MODES, PARTS, RULES
from formasi.language.names import SETTINGS
from formasi.language.settings import setting_words
from formasi.reports.telling.sentences import MOVE_LIMITS
from models.policy.files import SHIPPED
from models.policy.policy import Policy, read_policy
from optimizer import goals as goal_classes
from optimizer import rules as rule_classes
from optimizer.contract.build import defaults
from optimizer.contract.contracts import Rule
from optimizer.fit import parts as part_classes

HERE = Path(__file__).parent
SAID = tomllib.loads((HERE / "default_words.toml").read_text(encoding="utf-8"))
MARKS = marks_of((SHIPPED / "asn.toml").read_text(encoding="utf-8"))
GIVEN = ("price", "tolerance", "holds")
"""What every rule or goal has, and is told where a policy gives it."""
TOLD_ONCE = ("unknown_passes",)
"""What is the same for all rules that have it, and is told before their table."""
OF_EVERY = set(defaults(Rule)) | {"quota", "budget", "limit"}
"""What a rule is made with beside its own settings."""


def default_pages() -> dict[str, str]:
    """Give both pages, by the name of their file."""
    policy = read_policy("asn")
    return {
        "defaults.md": Page(policy, translator("en")).text(),
        "bawaan.md": Page(policy, translator("id")).text(),
    }


class Page:
    """One page, in one language.

    Parameters
    ----------
    policy : whose settings are told.
    t : of the language of the page.
    """

    def __init__(self, policy: Policy, t: Translator) -> None:
        self.policy, self.t = policy, t
        self.words = SAID["words"][t.lang]

    def text(self) -> str:
        """Write the page."""
        made = [SAID["head"][self.t.lang]]
        for title, columns, rows in (
            ("plan", "settings", self._settings("plan", "legal")),
            ("rules", "rules", self._rules()),
            ("limits", "rules", self._limits()),
            ("goals", "goals", self._goals()),
            ("fit", "settings", [*self._settings("fit"), *self._weights()]),
            ("work", "settings", self._settings("workload", "training")),
            ("levels", "levels", self._levels()),
            ("approvals", "approvals", self._approvals()),
            ("waves", "settings", self._settings("waves")),
        ):
            head = self.words["columns"][columns]
            made += [f"\n## {self.words[title]}\n", *self._before(title)]
            made += [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
            made += [f"| {' | '.join(cell or '–' for cell in row)} |" for row in rows]
        return "\n".join(made) + "\n"

    def _before(self, title: str) -> list[str]:
        said = self.words["before"].get(title, "")
        return [f"{said}\n"] if said else []

    def _rules(self) -> Iterator[list[str]]:
        for name, entry in self.policy.rules.items():
            kind = rule_classes.RULES[name]
            said = self._sentence("rules", name, kind)
            title = f"**{self.t(RULES.get(name, name))}** (`rules.{name}`): {said}"
            who = self._who(entry.certainty)
            waiver = self.words["waiver"][entry.waiver]
            yield [title, self._mode(entry), waiver, who, self._basis(entry)]
            own = {k: v for k, v in defaults(kind).items() if k not in OF_EVERY}
            if f"rules.{name}.mode" in MARKS:
                yield self._setting(f"rules.{name}", "mode", entry.mode, entry)
            for key, value in self._own(own, entry):
                yield self._setting(f"rules.{name}", key, value, entry)

    def _limits(self) -> Iterator[list[str]]:
        for entry in self.policy.move_limits:
            named = MOVE_LIMITS.get(entry.title)
            title = (
                self.t(named[1], kind=self.t(named[0])) if named else self.t(entry.name)
            )
            who = self._who(entry.certainty)
            row = [f"**{title}** (`move_limits.{entry.name}`)", self._mode(entry)]
            yield [
                *row,
                self.words["waiver"][entry.waiver],
                who,
                self._basis(entry),
            ]
            for key in ("kind", "scope", "max_share", "count_abolished"):
                where = f"move_limits.{entry.name}"
                yield self._setting(where, key, getattr(entry, key), entry)

    def _goals(self) -> Iterator[list[str]]:
        for entry in self.policy.goals:
            kind = goal_classes.GOALS[entry.name]
            place = self.words["tier"].format(
                tier=entry.tier, weight=self.t.number(entry.weight)
            )
            said = self._sentence("goals", entry.name, kind)
            off = f"{self.words['off']}; {place}" if entry.mode == "off" else place
            title = self.t(GOALS.get(entry.name, entry.name))
            yield [
                f"**{title}** (`goals.{entry.name}`): {said}",
                *(off, self._who(entry.certainty), self._basis(entry)),
            ]
            for key, value in self._own(defaults(kind), entry):
                row = self._setting(f"goals.{entry.name}", key, value, entry)
                yield [*row[:2], *row[3:]]

    def _own(
        self, defaults: Mapping[str, Any], entry: Any
    ) -> Iterator[tuple[str, Any]]:
        """List the settings of a rule or goal, as the policy or its class has them."""
        for key in GIVEN:
            if key in entry.model_fields_set:
                yield key, getattr(entry, key)
        for key, value in defaults.items():
            if key not in TOLD_ONCE or key in entry.params:
                yield key, entry.params.get(key, value)

    def _setting(self, where: str, key: str, value: Any, entry: Any) -> list[str]:
        """Tell one setting: what it is, its value, and who decided that."""
        told = setting_words(self.t, {key: value})
        named, _, shown = told.partition(": ")
        named = named or self.t(SETTINGS.get(key, key))
        shown = self.words["values"].get(shown, shown)
        given = key in entry.model_fields_set or key in getattr(entry, "params", {})
        letter = "O" if value in ("", (), [], {}, None) else MARKS.get(f"{where}.{key}")
        own = entry.certainty if given and key not in GIVEN else "A"
        return [
            f"– {named} (`{where}.{key}`)",
            *(shown, "", self._who(letter or own), ""),
        ]

    def _settings(self, *sections: str) -> Iterator[list[str]]:
        """Tell the settings of the policy as a whole, in the order of the words."""
        for path, said in SAID["settings"].items():
            if path.partition(".")[0] in sections:
                value: Any = self.policy
                for step in path.split("."):
                    value = getattr(value, step)
                who = self._who(MARKS.get(path, said["who"]))
                yield [f"`{path}`", said[self.t.lang], self._value(path, value), who]

    def _weights(self) -> Iterator[list[str]]:
        for name, weight in self.policy.fit.weights.items():
            said = self._sentence("parts", name, part_classes.PARTS[name])
            title = f"**{self.t(PARTS.get(name, name))}**: {said}"
            shown = self.t.number(weight)
            yield [f"`fit.weights.{name}`", title, shown, self._who("A")]

    def _levels(self) -> Iterator[list[str]]:
        for code, level in self.policy.levels.items():
            ages = [self.t.number(level.bup), self.t.number(level.max_age)]
            grades = f"{level.grade_low}–{level.grade_high}"
            served = "; ".join(
                self.words["field" if one.in_field else "level"].format(m=one.months)
                for one in level.experience
            )
            rest = [self.t.number(level.competency_level), ", ".join(level.leadership)]
            points = self.t.number(level.credit_points)
            basis = level.basis
            if self.t.lang == "id":
                basis = SAID["basis"][basis]
            yield [
                f"{self.t(LEVELS.get(code, code))} (`levels.{code}`)",
                *(*ages, grades, level.edu_min, served, *rest, points, basis),
                self._who(level.certainty),
            ]

    def _approvals(self) -> Iterator[list[str]]:
        for one in self.policy.approvals:
            changes = ", ".join(self.t(CHANGES[change]) for change in one.changes)
            yield [
                f"{self.t(one.name)} (`approvals.{one.name}`)",
                self.t(one.authority),
                changes or self.words["every_change"],
                self.t.number(one.days),
                ", ".join(self.t(name) for name in one.after),
                *(self.t(one.basis), self._who(one.certainty)),
            ]

    def _sentence(self, table: str, name: str, kind: type[Any]) -> str:
        """Say what it is: as its class says it, in Indonesian as the words do."""
        if self.t.lang == "id":
            return str(SAID[table][name])
        first = (inspect.getdoc(kind) or "").partition("\n\n")[0]
        return " ".join(first.replace("``", "`").split())

    def _mode(self, entry: Any) -> str:
        return self.t(MODES[entry.mode])

    def _who(self, certainty: str) -> str:
        return str(self.words["who"][certainty[:1].upper()])

    def _basis(self, entry: Any) -> str:
        law = getattr(entry, "legal_basis", "") or getattr(entry, "basis", "")
        since = self.t.since(entry.effective_from)
        return f"{self.t(law)} ({since})" if law and since else self.t(law)

    def _value(self, path: str, value: Any) -> str:
        """Write a value as it is typed where it is a word, else as it is read."""
        if path == "waves.holidays":
            return self.words["holidays"].format(count=len(value))
        if path == "fit.weights":
            return ""
        if isinstance(value, str):
            return f"`{value}`" if value else ""
        shown = setting_words(self.t, {path.rpartition(".")[2]: value})
        return shown.partition(": ")[2]
