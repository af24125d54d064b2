"""Results made by hand: an invented city of any size, with every kind of change."""

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.result import GoalValue, Price, Result, TierValue
from models.policy.policy import Budget, GoalEntry, MoveLimit, Policy, Quota, RuleEntry
from models.problem.problem import Problem
from models.records.competency import Course
from models.records.education import Education
from models.records.employee import Employee, Exemption, Preference
from models.records.grade import Grade
from models.records.pay import Allowance
from models.records.post import Post, Task
from models.records.unit import Unit
from models.records.work.service import Service

UNITS = (
    *("Sekretariat Daerah", "Dinas Kominfo", "Dinas Koperasi, UKM dan Perdagangan"),
    *("Dinas Perindustrian", "BKPSDM", "Kecamatan Binjai Kota", "Inspektorat"),
    *("Dinas Pendidikan", "Dinas Kesehatan", "Dinas PU dan Tata Ruang", "Satpol PP"),
    *("BPBD", "Dinas Lingkungan Hidup", "Dinas Perhubungan", "DPMPTSP", "BPKAD"),
)
FIRST = [
    "Andi",
    "Budi",
    "Citra",
    "Dewi",
    "Eka",
    "Fitri",
    "Gita",
    "Hendra",
    "Indah",
    "Joko",
    "Kartika",
    "Lestari",
]
LAST = [
    "Siregar",
    "Nasution",
    "Wijaya",
    "Lubis",
    "Pratama",
    "Sari",
    "Harahap",
    "Ginting",
    "Utami",
    "Rangkuti",
]
TEMPLATE = (
    ("Kepala", "JPT", "jpt-pratama-b", 14, 1),
    ("Sekretaris", "ADM", "administrator-a", 12, 1),
    ("Kepala Subbagian Umum", "PWS", "pengawas-a", 9, 1),
    ("Kepala Seksi Pelayanan", "PWS", "pengawas-a", 9, 1),
    ("Analis Kebijakan Ahli Muda", "JF", "ahli-muda", 9, 2),
    ("Pengadministrasi Perkantoran", "PLK", "pelaksana", 5, 3),
)


@dataclass
class City:
    """A city while it is being built."""

    rng: random.Random
    units: list[Unit] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    people: list[Employee] = field(default_factory=list)


def city(people: int = 40, units: int = 6, seed: int = 1) -> Result:
    """Make a result with about so many people, random but repeatable."""
    made = City(random.Random(seed))
    per_unit = max(1, round(people / units / 5.5))
    for place in range(units):
        _unit(made, place, per_unit)
    _fill(made, people)
    problem = Problem.of(
        made.people,
        made.posts,
        units=made.units,
        courses=[
            Course(
                course_code="PKP",
                course_name="Pelatihan Kepemimpinan Pengawas",
                comp_code="M.01",
                hours=40,
                cost=22_000_000,
            )
        ],
        allowances=[Allowance(job_class=k, amount=900_000 * k) for k in range(1, 18)],
        services=[
            Service(
                service_code=f"L{k}",
                service_name=f"Izin {k}",
                post_code=post.post_code,
                requests=1_000.0 * (k + 1),
                minutes=75,
                standard_days=2,
            )
            for k, post in enumerate(made.posts[4:6])
        ],
        workload=[
            Task(post_code=post.post_code, task="Surat", volume=9_000, minutes=30)
            for post in made.posts[4:6]
        ],
        preferences=[Preference(emp_id=made.people[7].emp_id, unit_code="U01")],
        exemptions=[
            Exemption(
                rule="time-in-post",
                emp_id=made.people[2].emp_id,
                document="800/12/2026",
            )
        ],
        policy=policy(),
    )
    return _result(problem, _plan(problem, made.rng), made.rng)


def policy() -> Policy:
    """Make a policy with a bit of everything."""
    return Policy(
        name="asn",
        title="Penataan jabatan ASN",
        plan={"date": "2027-01-01", "equalisation_consent": "B/1"},
        goals=(
            GoalEntry(name="everyone-placed", tier=1),
            GoalEntry(name="key-posts", tier=1, weight=2),
            GoalEntry(name="fit", tier=2),
            GoalEntry(name="disruption", tier=2, weight=0.5),
        ),
        rules={
            "grade": RuleEntry(
                code="H05",
                legal_basis="PP 13/2002",
                certainty="V",
                effective_from=date(2002, 4, 17),
                tolerance_below=1,
            ),
            "time-in-post": RuleEntry(
                code="H11",
                legal_basis="PerBKN 5/2019 art. 2(3)",
                certainty="M",
                min_months=24,
            ),
            "superior-rank": RuleEntry(mode="soft", price=10, code="S10"),
            "freeze": RuleEntry(mode="off", code="H19", certainty="V"),
        },
        quotas=(
            Quota(
                name="perempuan dalam jabatan manajerial",
                employees={"sex": "P"},
                posts={"managerial": True},
                min_share=0.3,
            ),
        ),
        budgets=(Budget(name="jam pelatihan", usage="training_hours", limit=4000),),
        move_limits=(MoveLimit(kind="post", max_share=0.25),),
    )


def _unit(made: City, place: int, per_unit: int) -> None:
    code = f"U{place + 1:02d}"
    name = UNITS[place % len(UNITS)]
    name += f" {place // len(UNITS) + 1}" if place >= len(UNITS) else ""
    merged = place == 3
    made.units.append(
        Unit(
            unit_code=code,
            unit_name=name,
            type="dinas",
            district=("Binjai Kota", "Binjai Utara")[place % 2],
            new_status="merged" if merged else "kept",
            merged_into="U03" if merged else None,
            public_service=place == 1,
        )
    )
    for number, (title, kind, level, job_class, seats) in enumerate(TEMPLATE, start=1):
        gone = merged or (number == 4 and place % 2 == 0)
        head = number == 1
        made.posts.append(
            Post(
                post_code=f"{code}-{number}",
                post_name=f"{title} {name}" if head else title,
                unit_code=code,
                type=kind,
                level=level,
                job_class=job_class,
                echelon={"JPT": "II.b", "ADM": "III.a", "PWS": "IV.a"}.get(kind, ""),
                need=seats
                if number < 5
                else seats * per_unit + (2 if number == 6 else 0),
                key_post=number <= 2,
                grade_min=Grade(
                    "PNS", {"JPT": 14, "ADM": 13, "PWS": 11, "JF": 11}.get(kind, 5)
                ),
                edu_min=Education.S1 if kind in ("JPT", "ADM", "JF") else Education.SMA,
                reports_to=None if head else f"{code}-{1 if number == 2 else 2}",
                new_status="abolished" if gone else "kept",
                equalised_to=f"{code}-5" if number == 4 and not merged else None,
            )
        )


def _fill(made: City, people: int) -> None:
    rng = made.rng
    seats = [p for p in made.posts for _ in range(max(1, p.need))]
    rng.shuffle(seats)
    for place in range(people):
        post = seats[place] if place < min(len(seats), people - 2) else None
        sex = rng.choice("LP")
        born = date(rng.randint(1968, 1998), rng.randint(1, 12), rng.randint(1, 28))
        made.people.append(
            Employee(
                emp_id=_nip(born, rng.randint(1992, 2020), sex, place),
                name=f"{rng.choice(FIRST)} {rng.choice(LAST)}",
                sex=sex,
                birth_date=born,
                grade=Grade("PNS", rng.randint(8, 14)),
                grade_date=date(2022, 4, 1),
                post_code=post.post_code if post else None,
                post_date=date(rng.randint(2018, 2025), 3, 1),
                unit_code=post.unit_code if post else None,
                edu_level=rng.choice(
                    (Education.SMA, Education.D3, Education.S1, Education.S2)
                ),
                edu_field=rng.choice(
                    ("Akuntansi", "Hukum", "Ilmu Pemerintahan", "Teknik")
                ),
                service_months=rng.randint(12, 380),
                rating_y1=rng.choice(("baik", "sangat-baik")),
                rating_y2=rng.choice(("baik", "baik", "butuh-perbaikan")),
                talent_box=rng.randint(3, 9),
                locked=place % 19 == 5,
                lock_reason="tugas belajar" if place % 19 == 5 else "",
            )
        )


def _nip(born: date, appointed: int, sex: str, serial: int) -> str:
    return f"{born:%Y%m%d}{appointed}03{1 + (sex == 'P')}{serial:03d}"


def _plan(problem: Problem, rng: random.Random) -> Plan:
    free = {p.post_code: p.seats for p in problem.posts}
    placements: dict[str, str] = {}
    later = []
    for e in problem.employees:
        stays = e.locked or rng.random() < 0.72
        if stays and e.post_code and free[e.post_code] > 0:
            placements[e.emp_id] = e.post_code
            free[e.post_code] -= 1
        else:
            later.append(e)
    for e in later:
        target = problem.post[e.post_code].equalised_to if e.post_code else None
        if not target or free[target] < 1:
            open_posts = [c for c, n in free.items() if n > 0 and c != e.post_code]
            target = (
                rng.choice(open_posts) if open_posts and rng.random() < 0.92 else None
            )
        if target:
            placements[e.emp_id] = target
            free[target] -= 1
    order = {
        e.emp_id: placements[e.emp_id]
        for e in problem.employees
        if e.emp_id in placements
    }
    surplus = tuple(e.emp_id for e in problem.employees if e.emp_id not in placements)
    course = {next(iter(order)): ("PKP",)}
    return Plan(order, surplus, course)


def _result(problem: Problem, plan: Plan, rng: random.Random) -> Result:
    fits = {}
    for e in problem.employees:
        before = round(rng.uniform(35, 85), 1) if e.post_code else None
        stays = plan.placements.get(e.emp_id) == e.post_code
        after = (
            before if stays else round(min(98, (before or 50) + rng.gauss(12, 9)), 1)
        )
        fits[e.emp_id] = (before, after if e.emp_id in plan.placements else None)
    total = round(sum(after or 0 for _, after in fits.values()), 1)
    placed = float(len(plan.placements))
    return Result(
        "feasible",
        problem,
        plan,
        objective=total,
        bound=total + 4.1,
        gap=4.1 / total,
        proven_by="",
        goals=(
            GoalValue("everyone-placed", 1, 1.0, 1, "employees", placed, None),
            GoalValue("key-posts", 1, 2.0, -1, "vacancies", 2.0, None),
            GoalValue("fit", 2, 1.0, 1, "points", total + 30, None),
            GoalValue("disruption", 2, 0.5, -1, "points", 60.0, None),
        ),
        tiers=(
            TierValue(
                "tier 1: everyone-placed, key-posts",
                1,
                placed - 4,
                placed - 4,
                0.0,
                "certificate",
                ("everyone-placed", "key-posts"),
            ),
            TierValue(
                "tier 2: fit, disruption",
                2,
                total,
                total + 4.1,
                4.1 / total,
                "",
                ("fit", "disruption"),
            ),
        ),
        findings=findings(problem, plan),
        prices=(
            Price(
                "seats",
                phrase("seats of {post}", post=problem.posts[0].post_code),
                "upper",
                1,
                21.5,
            ),
            Price(
                "seats",
                phrase("seats of {post}", post=problem.posts[4].post_code),
                "upper",
                2,
                8.25,
            ),
            Price("moves of kind post", "all", "upper", 10, 3.4),
        ),
        seconds=12.34,
        facts={
            "fit": fits,
            "pairs": 812,
            "kernel_pairs": 95,
            "seed": 1,
            "versions": {"formasi": "0.1.0", "ortools": "9.15.6755"},
            "problem_hash": "9f2c" * 16,
            "rounds": 5,
        },
    )


def findings(problem: Problem, plan: Plan) -> tuple[Finding, ...]:
    """Make one finding of each kind that a plan may have."""
    ids = list(plan.placements)
    kinds: tuple[Any, ...] = ("existing", "soft", "exempt", "remark")
    return tuple(
        Finding(
            rule,
            "{employee} has grade {grade}; {post} asks for {least} (at most "
            "{tolerance} below).",
            {
                "employee": ids[n],
                "grade": "II/d",
                "post": plan.placements[ids[n]],
                "least": "III/c",
                "tolerance": 1,
            },
            (ids[n],),
            (plan.placements[ids[n]],),
            kind=kind,
        )
        for n, (kind, rule) in enumerate(
            zip(kinds, ("grade", "superior-rank", "time-in-post", "grade"), strict=True)
        )
    )
