"""Which units a city of some size has, and how many work in each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from benchmarks.generator.given.catalogue import Agency, catalogue
from benchmarks.generator.given.settings import CITY_SIZE, CitySettings
from benchmarks.generator.organisation.chart import (
    Chart,
    PostSketch,
    Segment,
    UnitSketch,
)
from benchmarks.generator.organisation.offices import add_agency, add_secretariat
from benchmarks.generator.organisation.services import (
    add_clinic,
    add_district,
    add_hospital,
    add_school,
    add_ward,
)

GRAND = 1_200
"""Office workers from which the secretariat has bureaus of their own."""
WIDE = 400
"""Office workers from which a city has districts, and an assistant for each field."""
AGENCY_STAFF, CLINIC_STAFF, SCHOOL_STAFF, LARGE_SCHOOL_STAFF = 44, 65, 12, 40
POOL_LAND, WHOLE_LAND = (10, 5), (16, 9)
"""Staff of a district and of a ward: in one wave's pool, in a whole city."""


def draw(settings: CitySettings) -> Chart:
    """Draw the present organisation of all cities.

    Parameters
    ----------
    settings : size, seed and share of offices.

    Returns
    -------
    The chart: units and posts as they stand today.
    """
    chart = Chart(settings.recipe.standing, settings.rng("sections"))
    cities = max(1, round(settings.size / CITY_SIZE))
    for place, size in enumerate(shares(settings.size, [1.0] * cities)):
        _City(chart, place, size, settings.office_share).draw()
    return chart


def shares(total: int, weights: Iterable[float]) -> list[int]:
    """Split a number by weights into whole parts that add up (largest remainder)."""
    exact = np.array(list(weights), dtype=float)
    exact *= total / exact.sum()
    parts = np.floor(exact).astype(int)
    order = np.argsort(parts - exact, kind="stable")
    parts[order[: total - parts.sum()]] += 1
    return [int(part) for part in parts]


class _City:
    def __init__(
        self, chart: Chart, place: int, size: int, office_share: float
    ) -> None:
        names = catalogue().cities
        circle, number = divmod(place, len(names))
        self.chart = chart
        self.name = names[number] + (f" {circle + 1}" if circle else "")
        self.prefix = f"K{place + 1:02d}." if place else ""
        self.office = round(size * office_share)
        self.wide = self.office >= WIDE
        rest = size - self.office
        # A wave's pool has a clinic but no schools: they move in a wave of their own.
        teachers = round(rest * 0.65) if rest > 100 else 0  # noqa: PLR2004
        self.teachers, self.nurses = teachers, rest - teachers
        self.districts = list(catalogue().districts.items())

    def draw(self) -> None:
        """Draw secretariat, agencies, districts, clinics and schools."""
        grand = self.office >= GRAND
        counts = self._wards(round((self.office - 450) / 40))
        staff = WHOLE_LAND if grand else POOL_LAND
        land = sum(staff[0] + staff[1] * count for count in counts if count)
        main = (
            round(self.office * 0.09) if grand else max(12, round(self.office * 0.08))
        )
        root = self._unit("PEMKO", f"Pemerintah Kota {self.name}", None, "kota", 0)
        setda = self._unit("SETDA", "Sekretariat Daerah", root, "sekretariat", main)
        chief = add_secretariat(
            self.chart, setda, self.prefix, wide=self.wide, grand=grand
        )
        setda.staff -= sum(u.staff for u in self.chart.units if u.parent == setda.code)
        heads = self._agencies(root, chief, self.office - main - land)
        self._land(root, chief, counts, staff)
        self._health(root, chief, heads.get("KES", chief))
        self._schools(root, heads.get("DIK", chief))

    def _unit(
        self,
        code: str,
        name: str,
        parent: UnitSketch | None,
        kind: str,
        staff: int,
        place: int = 0,
        segment: Segment = "office",
    ) -> UnitSketch:
        where = self.districts[place % len(self.districts)][0]
        unit = UnitSketch(
            self.prefix + code, name, parent.code if parent else None, kind
        )
        unit.district = f"{self.name} {where}"
        unit.segment, unit.staff = segment, staff
        return self.chart.add_unit(unit)

    def _agencies(
        self, root: UnitSketch, chief: PostSketch, staff: int
    ) -> dict[str, PostSketch]:
        agencies = self._chosen(staff)
        heads = {}
        parts = shares(staff, [agency.weight for agency in agencies])
        for place, (agency, part) in enumerate(zip(agencies, parts, strict=True)):
            unit = self._unit(
                agency.code, agency.name, root, "perangkat daerah", part, place
            )
            unit.public = agency.public
            add_agency(self.chart, unit, agency, chief)
            heads[agency.code] = self.chart.of(unit)[0]
        return heads

    def _chosen(self, staff: int) -> list[Agency]:
        """Give a whole city all agencies, a pool some; schools, clinics have theirs."""
        every = list(catalogue().agencies)
        if self.office >= GRAND:
            return every
        count = min(len(every), max(3, round(staff / AGENCY_STAFF)))
        served = {"DIK"} if self.teachers else set()
        served |= {"KES"} if self.nurses else set()
        chosen = every[: count - len(served)]
        return chosen + [a for a in every if a.code in served and a not in chosen]

    def _wards(self, wanted: int) -> list[int]:
        """Spread wards over the districts, one for each of them first."""
        lists = [len(names) for _, names in self.districts]
        counts = [0] * len(lists)
        left = 0 if not self.wide else min(sum(lists), max(len(lists), wanted))
        while left:
            for place, most in enumerate(lists):
                step = min(1, left, most - counts[place])
                counts[place] += step
                left -= step
        return counts

    def _land(
        self,
        root: UnitSketch,
        chief: PostSketch,
        counts: list[int],
        staff: tuple[int, int],
    ) -> None:
        for place, count in enumerate(counts):
            if not count:
                continue
            name, wards = self.districts[place]
            code = f"C{place + 1}"
            title = f"Kecamatan {self.name} {name}"
            unit = self._unit(code, title, root, "kecamatan", staff[0], place)
            unit.public = True
            head = add_district(self.chart, unit, chief)
            for number, ward in enumerate(wards[:count], start=1):
                home = self._unit(
                    f"{code}{number:02d}",
                    f"Kelurahan {ward}",
                    unit,
                    "kelurahan",
                    staff[1],
                    place,
                )
                home.public = True
                add_ward(self.chart, home, ward, head)

    def _health(self, root: UnitSketch, chief: PostSketch, head: PostSketch) -> None:
        left = self.nurses
        if left >= 400:  # noqa: PLR2004
            beds = round(left * 0.42)
            name = "RSUD Dr. R.M. Djoelham" if not self.prefix else f"RSUD {self.name}"
            unit = self._unit("RSUD", name, root, "rumah sakit", beds, 0, "health")
            unit.public = True
            add_hospital(self.chart, unit, chief)
            left -= beds
        if not left:
            return
        count = max(1, round(left / CLINIC_STAFF))
        names = self._clinics()
        for number, part in enumerate(shares(left, [1.0] * count)):
            name, place = names[number % len(names)]
            unit = self._unit(
                f"PKM{number + 1:02d}",
                f"Puskesmas {name}",
                root,
                "puskesmas",
                part,
                place,
                "health",
            )
            unit.public = True
            add_clinic(self.chart, unit, head)

    def _clinics(self) -> list[tuple[str, int]]:
        """Name health centres, each with the place of its district."""
        place = {name: number for number, (name, _) in enumerate(self.districts)}
        known = [(name, place[where]) for name, where in catalogue().clinics.items()]
        taken = {name for name, _ in known}
        wards = [(ward, place[name]) for name, own in self.districts for ward in own]
        return known + [ward for ward in wards if ward[0] not in taken]

    def _schools(self, root: UnitSketch, chief: PostSketch) -> None:
        large = round(self.teachers * 0.36 / LARGE_SCHOOL_STAFF)
        small = round((self.teachers - large * LARGE_SCHOOL_STAFF) / SCHOOL_STAFF)
        if not large + small:
            return
        weights = [float(LARGE_SCHOOL_STAFF)] * large + [float(SCHOOL_STAFF)] * small
        for place, part in enumerate(shares(self.teachers, weights)):
            kind, number = (
                ("SMP", place + 1) if place < large else ("SD", place - large + 1)
            )
            title = f"{kind} Negeri {number} {self.name}"
            unit = self._unit(
                f"{kind}{number:03d}", title, root, "sekolah", part, place, "school"
            )
            unit.public = True
            boss = self._division(chief, f"Pembinaan {kind}")
            add_school(self.chart, unit, boss, large=kind == "SMP")

    def _division(self, head: PostSketch, name: str) -> PostSketch:
        """Find the division of an agency that does some work, else its head."""
        own = self.chart.of(head.unit)
        return next((post for post in own if post.name.endswith(name)), head)
