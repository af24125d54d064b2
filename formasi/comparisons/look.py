"""All that the page and the workbook of a comparison share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from formasi.comparisons.words import TITLES, TRAITS, half, some
from formasi.language.i18n import Translator, translator
from formasi.language.labels import CHANGES
from formasi.language.retell import retell
from formasi.pseudonyms.aliases import Aliases
from models.plan.change import NO_MOVE
from models.plan.people import Person
from models.records.post import Post
from scenarios.comparing.comparison import Comparison, Option
from scenarios.comparing.ranking import Ranked, criteria, dominated_by, ranking
from scenarios.metrics import GROUPS, METRICS

Filter = tuple[str, str, list[tuple[str, str]]]
"""A choice above a table: attribute of its rows, label, values and their words."""


@dataclass(frozen=True)
class PersonLine:
    """An employee whom not all options treat alike: one place for each option."""

    emp_id: str
    name: str
    old_post: str
    old: Post | None
    places: tuple[Person | None, ...]


@dataclass(frozen=True)
class Look:
    """A comparison in the language, and with the names, of one reader.

    Attributes
    ----------
    aliases : pseudonyms; empty for real ids and names.
    """

    comparison: Comparison
    t: Translator
    aliases: Aliases = field(default_factory=Aliases)

    @classmethod
    def of(cls, comparison: Comparison, lang: str, *, pseudonyms: bool = False) -> Look:
        """Look at a comparison as one reader does."""
        if not pseudonyms:
            return cls(comparison, translator(lang))
        ids = {emp_id for o in comparison.options for emp_id in o.placed}
        secret = "".join(option.key for option in comparison.options)
        own = Aliases.numbered(ids, secret.encode()).alias
        people = (line for o in comparison.options for line in o.placed.values())
        names = frozenset(line.name for line in people)
        return cls(comparison, translator(lang), Aliases(own, names))

    @property
    def solved(self) -> tuple[Option, ...]:
        """Give the options that have a plan."""
        return self.comparison.solved

    @property
    def base(self) -> Option:
        """Give the option that the others are held against."""
        return self.comparison.option(self.comparison.base)

    @cached_property
    def dominated(self) -> Mapping[str, tuple[str, ...]]:
        """Map each option to those that dominate it."""
        return dominated_by(self.comparison)

    @cached_property
    def ranked(self) -> list[Ranked]:
        """Rank the options under the reader's weights."""
        return ranking(self.comparison)

    @property
    def criteria(self) -> list[str]:
        """Name what dominance looks at."""
        return [self.t(TITLES[name]) for name in criteria(self.comparison)]

    @property
    def weights(self) -> Mapping[str, float]:
        """Give the weights that count; a weight of 0 leaves its metric out."""
        return {k: w for k, w in self.comparison.weights.items() if w}

    def directed(self, names: Iterable[str]) -> list[str]:
        """Give those metrics of which more is better, or worse."""
        return [name for name in names if METRICS[name].better]

    def dominance(self, option: Option) -> str:
        """Say which options dominate one, by title."""
        others = [
            self.title(self.comparison.option(name))
            for name in self.dominated[option.name]
        ]
        if not others:
            return self.t("{option}: nothing dominates it.", option=self.title(option))
        return self.t(
            "{option} is dominated by {others}.",
            option=self.title(option),
            others=some(self.t, others),
        )

    def groups(self) -> Iterator[tuple[str, list[str]]]:
        """Give the names of the metrics, by group."""
        for group, metrics in GROUPS.items():
            yield group, [metric.name for metric in metrics]

    def best(self, metric: str) -> float | None:
        """Give the best value of a metric that has a direction, and differs."""
        better = METRICS[metric].better
        values = [v for o in self.solved if (v := o.metrics.get(metric)) is not None]
        if not better or len(set(values)) < 2:  # noqa: PLR2004
            return None
        return max(values) if better > 0 else min(values)

    def title(self, option: Option) -> str:
        """Give the title of an option."""
        return self.half(option.title)

    def label(self, name: str) -> str:
        """Call an option by its title, and by name where another has the same."""
        own = self.title(self.comparison.option(name))
        titles = [self.title(option) for option in self.comparison.options]
        return own if titles.count(own) == 1 else f"{own} ({name})"

    def half(self, text: str) -> str:
        """Give the reader's half of a text of two languages, else all of it."""
        return half(self.t, text)

    def said(self, option: Option) -> list[str]:
        """Say what each edit did."""
        return [self.aliases.hide(retell(told, self.t)) for told in option.told]

    def why_none(self, option: Option) -> list[str]:
        """Say why an option has no plan."""
        return [self.aliases.hide(retell(line, self.t)) for line in option.diagnosis]

    def person(self, emp_id: str) -> str:
        """Give the id, or the pseudonym, of an employee."""
        return self.aliases.of_id(emp_id)

    def called(self, line: PersonLine | Person) -> str:
        """Call an employee by name; "" where names are left out."""
        return "" if self.aliases else line.name

    def today(self, line: PersonLine | Person) -> str:
        """Say which post an employee holds today."""
        if not line.old_post:
            return "–"
        name = line.old.post_name if line.old else ""
        return f"{line.old_post} {name}".rstrip()

    def place(self, placed: Person | None) -> str:
        """Say where an employee is placed in an option."""
        if placed is None:
            return self.t("not on the roll")
        if placed.new is None:
            return self.t(CHANGES["surplus"])
        name = f" {placed.new.post_name}" if placed.new.post_name else ""
        return f"{placed.new_post}{name}"

    @cached_property
    def people(self) -> list[PersonLine]:
        """List the employees whom not all options treat alike."""
        ids = dict.fromkeys(emp_id for o in self.solved for emp_id in o.placed)
        core = self.comparison.core()
        left = sorted((i for i in ids if i not in core), key=self.person)
        return [self._line(emp_id) for emp_id in left]

    def _line(self, emp_id: str) -> PersonLine:
        places = tuple(option.placed.get(emp_id) for option in self.solved)
        known = next(place for place in places if place is not None)
        return PersonLine(emp_id, known.name, known.old_post, known.old, places)

    @cached_property
    def units(self) -> list[str]:
        """List the units whose staff differs between options."""
        codes = dict.fromkeys(code for o in self.solved for code in o.units)
        return [
            code
            for code in codes
            if len({self._staff(o, code) for o in self.solved}) > 1
        ]

    def _staff(self, option: Option, code: str) -> tuple[int, int, int, int] | None:
        row = option.units.get(code)
        return (row.seats, row.staff, row.came, row.went) if row else None

    def unit_name(self, code: str) -> str:
        """Name a unit."""
        rows = (o.units.get(code) for o in self.solved)
        return next((row.name for row in rows if row and row.name), code)

    @cached_property
    def core(self) -> list[Person]:
        """List the placements that are equal in every option."""
        placed = self.comparison.core().values()
        return sorted(placed, key=lambda p: self.person(p.emp_id))

    @cached_property
    def core_moves(self) -> list[Person]:
        """List the moves that every option makes."""
        return [placed for placed in self.core if placed.change not in NO_MOVE]

    @property
    def people_filters(self) -> list[Filter]:
        """Offer the people whom one option treats otherwise, or those of one unit."""
        t = self.t
        differing = [
            (
                str(place),
                t("{option}: not as in the base", option=self.title(o)),
            )
            for place, o in enumerate(self.solved)
        ]
        codes = sorted({c for line in self.people for c in self._units_of(line)})
        units = [(code, self.unit_name(code)) for code in codes]
        everyone, everywhere = ("", t("All people")), ("", t("All units"))
        return [
            ("differs", t("Option"), [everyone, *differing]),
            ("unit", t("Unit"), [everywhere, *units]),
        ]

    @property
    def group_filters(self) -> list[Filter]:
        """Offer one option, or one trait."""
        t = self.t
        options = [(str(place), self.title(o)) for place, o in enumerate(self.solved)]
        traits = dict.fromkeys(row.trait for o in self.solved for row in o.audit)
        named = [(trait, t(TRAITS[trait])) for trait in traits]
        return [
            ("option", t("Option"), [("", t("All options")), *options]),
            ("trait", t("Trait"), [("", t("All traits")), *named]),
        ]

    def units_of(self, line: PersonLine) -> str:
        """List the units in which an employee is placed, one a line."""
        return "\n".join(self._units_of(line))

    def _units_of(self, line: PersonLine) -> list[str]:
        found = (place.new_unit for place in line.places if place)
        return [*dict.fromkeys(unit for unit in found if unit)]

    def differs(self, line: PersonLine) -> str:
        """List the options that place an employee otherwise than the base does."""
        if not self.base.solved:
            return ""
        base = line.places[self.solved.index(self.base)]
        posts = [place.new_post if place else None for place in line.places]
        mine = base.new_post if base else None
        return "\n".join(str(k) for k, post in enumerate(posts) if post != mine)
