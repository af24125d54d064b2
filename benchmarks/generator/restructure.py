"""The new structure: mergers, abolished sections, new functional posts, growth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.generator.catalogue import catalogue
from benchmarks.generator.chart import SUPERVISORS, Chart, PostSketch, UnitSketch
from benchmarks.generator.offices import add_agency, add_functional
from benchmarks.generator.settings import Settings

AGENCY = "perangkat daerah"
HEADS = ("jpt-pratama-b", "administrator-a", "administrator-b", *SUPERVISORS)


def restructure(chart: Chart, settings: Settings) -> None:
    """Turn the present chart into one that tells the new structure too."""
    rng = settings.rng("restructure")
    recipe = settings.recipe
    for root in [unit for unit in chart.units if unit.type == "kota"]:
        agencies = [
            u for u in chart.units if u.parent == root.code and u.type == AGENCY
        ]
        wanted = round(recipe.mergers * len(agencies) / 10)
        if recipe.mergers:
            wanted = max(1, wanted)
        for taker, giver, name in list(_mergers(agencies))[:wanted]:
            merge(chart, taker, giver, name)
        for unit in agencies:
            if unit.status == "kept" and rng.random() < recipe.new_posts:
                _grow(chart, unit, rng)
        if recipe.new_units:
            _new_agencies(chart, root, len(agencies), max(1, round(len(agencies) / 10)))
    delayer(chart, recipe.abolish, rng)


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
    taker.name = name
    giver.status, giver.merged_into = "merged", taker.code
    lead: PostSketch | None = None
    for post in chart.of(giver):
        post.status = "abolished"
        if post.level == "administrator-b" and lead is None:
            lead = _copy(chart, post, taker, head)
            post.equalised_to = lead.code
        elif post.level.startswith("administrator"):
            _equalise(chart, post, taker, "ahli-madya", head)
        elif post.level in SUPERVISORS:
            _equalise(chart, post, taker, "ahli-muda", lead or head)
        elif not post.single:
            target = _twin(own, post) or _copy(chart, post, taker, lead or head)
            target.sources.append(post)
            post.equalised_to = target.code


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
        boss = next(p for p in chart.posts if p.code == post.boss)
        _equalise(chart, post, post.unit, "ahli-muda", boss)


def _equalise(
    chart: Chart, post: PostSketch, unit: UnitSketch, level: str, boss: PostSketch
) -> None:
    twins = [
        p
        for p in chart.of(unit)
        if p.level == level and p.family == post.family and p.stays
    ]
    target = (
        twins[0]
        if twins
        else add_functional(chart, unit, level, post.family, boss, 0.01)
    )
    if not twins:
        target.status = "new"
    target.equalised += 1
    post.equalised_to = target.code


def _copy(
    chart: Chart, post: PostSketch, unit: UnitSketch, boss: PostSketch
) -> PostSketch:
    copy = chart.add_post(unit, post.name, post.level, post.family, boss, post.crew)
    copy.edu_min, copy.grade_min = post.edu_min, post.grade_min
    copy.job_class, copy.groups, copy.status = post.job_class, post.groups, "new"
    return copy


def _twin(own: list[PostSketch], post: PostSketch) -> PostSketch | None:
    for other in own:
        alike = (other.name, other.level, other.family) == (
            post.name,
            post.level,
            post.family,
        )
        if alike and other.stays and not other.single:
            return other
    return None


def _grow(chart: Chart, unit: UnitSketch, rng: np.random.Generator) -> None:
    own = chart.of(unit)
    head, family = own[0], own[0].family
    wanted = "informatika" if family != "informatika" else "perencanaan"
    if any(p.family == wanted and p.level == "ahli-pertama" for p in own):
        return
    post = add_functional(chart, unit, "ahli-pertama", wanted, head, 0.01)
    post.status, post.growth = "new", int(rng.integers(1, 4))


def _new_agencies(chart: Chart, root: UnitSketch, first: int, count: int) -> None:
    chief = next(
        p
        for p in chart.posts
        if p.level == "jpt-pratama-a" and p.unit.parent == root.code
    )
    prefix = root.code.removesuffix("PEMKO")
    for agency in catalogue().agencies[first : first + count]:
        unit = UnitSketch(
            prefix + agency.code, agency.name, root.code, AGENCY, root.district
        )
        unit.staff, unit.status, unit.public = 30, "new", agency.public
        before = len(chart.posts)
        add_agency(chart, chart.add_unit(unit), agency, chief)
        unit.staff = 0
        for post in chart.posts[before:]:
            post.status, post.growth = (
                "new",
                0 if post.single else round(1 + 2 * post.crew),
            )
