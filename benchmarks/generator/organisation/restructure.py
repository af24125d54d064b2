"""The new structure: mergers, abolished sections, new functional posts, growth."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from benchmarks.generator.given.catalogue import catalogue
from benchmarks.generator.given.settings import CitySettings, Recipe
from benchmarks.generator.organisation.chart import (
    SUPERVISORS,
    Chart,
    PostSketch,
    UnitSketch,
)
from benchmarks.generator.organisation.offices import add_agency
from benchmarks.generator.organisation.staffing import (
    LARGE_OFFICE,
    NOBODY_YET,
    add_functional,
)

AGENCY = "perangkat daerah"


def restructure(chart: Chart, settings: CitySettings) -> None:
    """Turn the present chart into one that tells the new structure too.

    Parameters
    ----------
    chart : as ``layout.draw`` gives it; what becomes of each unit and post is added.
    settings : the kind of change, and the seed.
    """
    rng = settings.rng("restructure")
    for root in [unit for unit in chart.units if unit.type == "kota"]:
        _restructure_city(chart, root, settings.recipe, rng)
    delayer(chart, settings.recipe.abolish, rng)


def _restructure_city(
    chart: Chart, root: UnitSketch, recipe: Recipe, rng: np.random.Generator
) -> None:
    agencies = [u for u in chart.units if u.parent == root.code and u.type == AGENCY]
    tens = len(agencies) / 10
    wanted = max(1, round(recipe.mergers * tens)) if recipe.mergers else 0
    for taker, giver, name in islice(_mergers(agencies), wanted):
        merge(chart, taker, giver, name)
    for unit in agencies:
        if unit.status == "kept" and rng.random() < recipe.new_posts:
            _grow(chart, unit, rng)
    if recipe.new_units:
        count = max(1, round(recipe.new_units * tens))
        _new_agencies(chart, root, len(agencies), count)


def _mergers(
    agencies: list[UnitSketch],
) -> Iterator[tuple[UnitSketch, UnitSketch, str]]:
    by_code = {unit.code.rpartition(".")[2]: unit for unit in agencies}
    for merger in catalogue().mergers:
        if merger.taker in by_code and merger.giver in by_code:
            yield by_code[merger.taker], by_code[merger.giver], merger.name


def merge(chart: Chart, taker: UnitSketch, giver: UnitSketch, name: str) -> None:
    """Let ``taker`` swallow ``giver``: heads go, work and staff posts come along."""
    own = chart.of(taker)
    head, deputy = own[0], own[1]
    head.name, deputy.name = f"Kepala {name}", f"Sekretaris {name}"
    taker.former_name, taker.name = taker.name, name
    giver.status, giver.merged_into = "merged", taker.code
    lead: PostSketch | None = None
    for post in chart.of(giver):
        post.status = "abolished"
        if post.level == "administrator-b" and lead is None:
            lead = _copy(chart, post, taker, head)
            post.successor = lead.code
        elif post.level.startswith("administrator"):
            _equalise(chart, post, taker, "ahli-madya", head)
        elif post.level in SUPERVISORS:
            _equalise(chart, post, taker, "ahli-muda", lead or head)
        elif not post.single:
            target = _twin(own, post) or _copy(chart, post, taker, lead or head)
            target.sources.append(post)
            post.successor = target.code


def delayer(chart: Chart, share: float, rng: np.random.Generator) -> None:
    """Abolish a share of the sections; each becomes a seat of a functional post."""
    sections = [
        post
        for post in chart.posts
        if post.level in SUPERVISORS and post.stays and not post.exempt
    ]
    picked = rng.permutation(len(sections))[: round(share * len(sections))]
    for place in sorted(picked):
        post = sections[place]
        post.status = "abolished"
        boss = chart.boss(post) or chart.of(post.unit)[0]
        _equalise(chart, post, post.unit, "ahli-muda", boss)


def _equalise(
    chart: Chart, post: PostSketch, unit: UnitSketch, level: str, boss: PostSketch
) -> None:
    target = _functional(chart.of(unit), level, post.family)
    if target is None:
        target = add_functional(chart, unit, level, post.family, boss, NOBODY_YET)
        target.status = "new"
    target.equalised += 1
    post.equalised_to = target.code


def _functional(own: list[PostSketch], level: str, family: str) -> PostSketch | None:
    for post in own:
        if post.level == level and post.family == family and post.stays:
            return post
    return None


def _copy(
    chart: Chart, post: PostSketch, unit: UnitSketch, boss: PostSketch
) -> PostSketch:
    copy = chart.add_post(unit, post.name, post.level, post.family, boss, post.crew)
    copy.edu_min, copy.grade_min = post.edu_min, post.grade_min
    copy.job_class, copy.groups, copy.status = post.job_class, post.groups, "new"
    return copy


def _twin(own: list[PostSketch], post: PostSketch) -> PostSketch | None:
    for other in own:
        named_alike = other.name == post.name and other.level == post.level
        if named_alike and other.family == post.family and not other.single:
            return other
    return None


def _grow(chart: Chart, unit: UnitSketch, rng: np.random.Generator) -> None:
    own = chart.of(unit)
    head, family = own[0], own[0].family
    wanted = "informatika" if family != "informatika" else "perencanaan"
    if any(p.family == wanted and p.level == "ahli-pertama" for p in own):
        return
    post = add_functional(chart, unit, "ahli-pertama", wanted, head, NOBODY_YET)
    post.status, post.growth = "new", int(rng.integers(1, 4))


def _new_agencies(chart: Chart, root: UnitSketch, first: int, count: int) -> None:
    """Found the agencies that come next in the catalogue; nobody works there yet.

    Some further down are there all the same: no city does without health.
    """
    prefix = root.code.removesuffix("PEMKO")
    chief = chart.of(next(u for u in chart.units if u.code == f"{prefix}SETDA"))[0]
    there = {unit.code for unit in chart.units}
    rest = [a for a in catalogue().agencies[first:] if prefix + a.code not in there]
    for agency in rest[:count]:
        code = prefix + agency.code
        unit = UnitSketch(code, agency.name, root.code, AGENCY, root.district)
        unit.staff, unit.status, unit.public = LARGE_OFFICE, "new", agency.public
        add_agency(chart, chart.add_unit(unit), agency, chief)
        unit.staff = 0
        for post in chart.of(unit):
            post.status = "new"
            post.growth = 0 if post.single else round(1 + 2 * post.crew)
