"""The figures that the city is drawn from: shares, ages, education, careers.

The shares follow the public figures of regional civil servants where there are any, and
are assumptions elsewhere.
"""

from __future__ import annotations

WOMEN, WOMEN_LEADING = 0.56, 0.35
CPNS = 0.015
PPPK, PART_TIME = 0.24, 0.12
"""Shares on contract: 36 % of all civil servants (November 2025), a third part time."""
POOL_PPPK, POOL_PART_TIME = 0.2, 0.05
"""The same in one wave's pool, of which few are bound to their post by a contract."""
FREE_CONTRACT = 0.1
"""Share of people on contract whose contract lets them move."""
LOCKED_FIELD, STUDY_LEAVE, UNPAID_LEAVE = 0.92, 0.01, 0.005
"""Shares of teachers and nurses, and of other people, who are locked to their posts."""
TEACHERS_BUP = 60.0
PENSION_MONTHS = 12
"""Months before retirement in which nobody is moved any more."""
SHORT_HISTORY = 0.03
"""Share of people whose history falls short of what their post asks for."""
GRADE_BEHIND, GRADE_CHOSEN = 0.04, 0.2
"""Shares who lead one grade below the range, and who rose once by choice."""
MATCH_LEADING, MATCH_CLERK, MATCH = 0.75, 0.6, 0.88
"""Shares who studied the field of their post: leading, clerks, others."""
SECOND_WAVE = 0.6
"""Share of the clerks of today who were hired in the earlier of two waves."""
NEAR_HOME = 0.5
COURSES = (
    ("PKP", ("pengawas-a", "pengawas-b"), 0.6),
    ("PKA", ("administrator-a", "administrator-b"), 0.65),
    ("PKN II", ("jpt-pratama-a", "jpt-pratama-b"), 0.8),
)
"""Leadership courses, and the share of leaders who have taken theirs."""
MISSING, STALE, SECOND_FIELD = 0.05, 0.12, 0.3
"""Shares never assessed, assessed too long ago, and assessed in their studies too."""
KIN, WISHING, AVOIDING, LEVEL_WISH = 0.015, 0.4, 0.1, 0.8
STEP, SLOW_STEP = 48, 96
"""Months from one grade to the next: regular, about four years, and of the slowest."""
NARROWING = (1.0, 0.6, 0.3, 0.15, 0.1)
"""How many stand in each further grade that their post carries: fewer to the top."""
LAST_ENTRY = 35.0
CONTRACT_MONTHS = ((10, 22, 34, 46, 58, 70), (0.3, 0.22, 0.2, 0.14, 0.09, 0.05))
TENURE = (((3, 24), (24, 61), (61, 130)), (0.2, 0.53, 0.27))
"""Months in the present post: ranges and their shares."""
ENTRY_AGE = {"SD": 19.0, "SMP": 19.0, "SMA": 19.0, "D3": 22.0, "S1": 22.5}
ENTRY_GRADE = {"SD": 1, "SMP": 3, "SMA": 5, "D3": 7, "S1": 9}
TOP_GRADE = {"SD": 5, "SMP": 8, "SMA": 10, "D3": 11, "S1": 12}
"""Where the regular rise ends without a post that carries more (places of grades)."""
PPPK_GRADE = {
    "SD": 1, "SMP": 4, "SMA": 5, "D3": 7, "S1": 9, "PROFESI": 10, "S2": 10, "S3": 11
}  # fmt: skip
# level: youngest, shape of the beta distribution between youngest and retirement
AGES: dict[str, tuple[float, float, float]] = {
    "jpt-pratama-a": (48.0, 3.0, 2.0),
    "jpt-pratama-b": (44.0, 3.0, 2.0),
    "administrator-a": (40.0, 3.0, 1.8),
    "administrator-b": (37.0, 2.5, 1.8),
    "pengawas-a": (33.0, 2.2, 1.9),
    "pengawas-b": (31.0, 2.0, 2.2),
    "eselon-v": (30.0, 2.0, 2.0),
    "ahli-madya": (40.5, 2.5, 1.4),
    "ahli-muda": (33.0, 2.0, 1.7),
    "ahli-pertama": (23.5, 1.5, 2.0),
    "penyelia": (40.0, 2.0, 1.4),
    "mahir": (31.0, 1.8, 1.6),
    "terampil": (22.8, 1.5, 2.2),
    "pelaksana": (22.8, 1.6, 1.5),
}
EDUCATION: dict[str, dict[str, float]] = {
    "jpt-pratama-a": {"S1": 10, "S2": 80, "S3": 10},
    "jpt-pratama-b": {"S1": 25, "S2": 70, "S3": 5},
    "administrator-a": {"S1": 50, "S2": 49, "S3": 1},
    "administrator-b": {"S1": 60, "S2": 40},
    "pengawas-a": {"D3": 6, "S1": 76, "S2": 18},
    "pengawas-b": {"D3": 12, "S1": 80, "S2": 8},
    "eselon-v": {"SMA": 30, "D3": 20, "S1": 50},
    "ahli-madya": {"S1": 75, "S2": 24, "S3": 1},
    "ahli-muda": {"S1": 84, "S2": 16},
    "ahli-pertama": {"S1": 93, "S2": 7},
    "penyelia": {"SMA": 10, "D3": 50, "S1": 40},
    "mahir": {"SMA": 12, "D3": 58, "S1": 30},
    "terampil": {"SMA": 15, "D3": 68, "S1": 17},
}
CLERKS: dict[str, dict[str, float]] = {
    "S1": {"D3": 2, "S1": 90, "S2": 8},
    "D3": {"SMA": 5, "D3": 48, "S1": 47},
    "SMA": {"SMA": 82, "D3": 9, "S1": 9},
    "SD": {"SD": 35, "SMP": 40, "SMA": 25},
}
DOCTORS: dict[str, float] = {"PROFESI": 85, "S2": 15}
SEX_ODDS = {
    **dict.fromkeys(("keperawatan", "kebidanan"), 2.4),
    **dict.fromkeys(("pendidikan", "farmasi", "kesehatan"), 0.9),
    **dict.fromkeys(("teknik", "perhubungan", "olahraga"), -1.0),
}
"""How much likelier a woman is in a field, in log odds."""
