"""What names in the code are called on paper; English here, translated where shown."""

from __future__ import annotations

from collections.abc import Mapping

from formasi.language.i18n import N_

CHANGES: Mapping[str, str] = {
    "stay": N_("Stays"),
    "rotation": N_("Rotation"),
    "promotion": N_("Promotion"),
    "demotion": N_("Lower tier"),
    "equalisation": N_("Equalisation"),
    "appointment": N_("Appointment"),
    "surplus": N_("Surplus list"),
}
MOVES: Mapping[str, str] = {
    "post": N_("Change of post"),
    "unit": N_("Change of unit"),
    "district": N_("Change of district"),
    "tier-up": N_("Tier up"),
    "tier-down": N_("Tier down"),
}
RULES: Mapping[str, str] = {
    "seats": N_("Seats of each post"),
    "listed": N_("Only listed pairs"),
    "status": N_("Employment status"),
    "education": N_("Education"),
    "grade": N_("Grade (golongan)"),
    "experience": N_("Experience"),
    "age": N_("Age at appointment"),
    "bup": N_("Retirement age (BUP)"),
    "performance": N_("Performance rating"),
    "discipline": N_("Disciplinary penalty"),
    "time-in-post": N_("Time in present post"),
    "no-demotion": N_("No demotion without cause"),
    "promotion": N_("Promotion by one tier"),
    "jpt": N_("Senior leadership posts (JPT)"),
    "kinship": N_("Kin in one reporting line"),
    "kin-in-unit": N_("Kin in one unit"),
    "keep-apart": N_("People to be kept apart"),
    "keep-together": N_("People to stay together"),
    "locked": N_("Locked people and posts"),
    "own-family": N_("Teachers and health staff in their own family"),
    "jf-entry": N_("Entry to functional posts (JF)"),
    "min-jpm": N_("Least job person match (JPM)"),
    "must-have": N_("Must-have competencies"),
    "merit": N_("Nobody fitter passed over"),
    "equalisation": N_("Claims by equalisation"),
    "surplus-protection": N_("Protected from surplus"),
    "status-quo": N_("Nobody worse off than today"),
    "service-floor": N_("Floor of public service"),
    "course-seats": N_("Seats of courses"),
    "budget": N_("Budget"),
    "quota": N_("Quota"),
    "move-limit": N_("Limit on moves"),
    "freeze": N_("Freeze window"),
    "pins": N_("Decisions taken beforehand"),
    "superior-rank": N_("Superior not outranked"),
    "continuity": N_("Continuity of managers"),
    "succession": N_("Succession cover"),
}
GOALS: Mapping[str, str] = {
    "everyone-placed": N_("Everyone placed"),
    "key-posts": N_("Key posts filled"),
    "fit": N_("Fit of people and posts"),
    "need-gap": N_("Shortage and surplus against need"),
    "disruption": N_("Disruption"),
    "preference": N_("Stated wishes"),
    "training": N_("Training needed"),
    "class-loss": N_("Loss of job class"),
    "rotation-due": N_("Rotation due"),
    "same-tier-loss": N_("Steps down inside a tier"),
    "fairness-spread": N_("Even fit across units"),
    "service": N_("Public service kept up"),
    "worst-fit": N_("Lowest fit of anyone"),
    "fewest-moves": N_("Fewest moves"),
    "tie-break": N_("Tie-break"),
}
UNITS: Mapping[str, str] = {
    "": "",
    "employees": N_("employees"),
    "people": N_("people"),
    "vacancies": N_("vacancies"),
    "seats": N_("seats"),
    "points": N_("points"),
    "moves": N_("moves"),
    "hours": N_("hours"),
    "classes": N_("classes"),
}
PARTS: Mapping[str, str] = {
    "competency": N_("Competency"),
    "education": N_("Education and job family"),
    "experience": N_("Experience in the field"),
    "talent": N_("Performance and talent box"),
    "given": N_("Given score"),
}
KINDS: Mapping[str, str] = {
    "breach": N_("Breach of a hard rule"),
    "soft": N_("Soft rule not met, priced"),
    "existing": N_("Already so today"),
    "exempt": N_("Exempted on record"),
    "remark": N_("Remark"),
}
MODES: Mapping[str, str] = {
    "hard": N_("must hold"),
    "soft": N_("should hold, at a price"),
    "off": N_("off"),
}
CERTAINTY: Mapping[str, str] = {
    "V": N_("verified in a public source"),
    "M": N_("not verified"),
    "A": N_("our assumption"),
}
TYPES: Mapping[str, str] = {
    "JPT": N_("Senior leadership (JPT)"),
    "ADM": N_("Administrator"),
    "PWS": N_("Supervisor (pengawas)"),
    "JF": N_("Functional (JF)"),
    "PLK": N_("Executing (pelaksana)"),
}
UNIT_STATUS: Mapping[str, str] = {
    "kept": N_("kept"),
    "new": N_("new"),
    "abolished": N_("abolished"),
    "merged": N_("merged"),
}
PROVERS: Mapping[str, str] = {
    "certificate": N_("the price certificate, which anyone can re-add by hand"),
    "CP-SAT": N_("the solver CP-SAT, in whole numbers"),
    "HiGHS": N_("the solver HiGHS, in floating point"),
}
VALUES: Mapping[str, str] = {
    "light": N_("light"),
    "moderate": N_("moderate"),
    "severe": N_("severe"),
    "class": N_("job class"),
    "district": N_("district"),
    "preference": N_("own wish"),
    "conditional": N_("conditional"),
    "key posts": N_("key posts"),
}
"""Words of the data that stand in the sentences of findings."""
RATINGS: Mapping[str, str] = {
    "sangat-baik": N_("very good"),
    "baik": N_("good"),
    "butuh-perbaikan": N_("needs improvement"),
    "kurang": N_("poor"),
    "sangat-kurang": N_("very poor"),
}
