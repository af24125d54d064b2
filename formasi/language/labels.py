"""What names in the code are called on paper; English here, translated where shown."""

from __future__ import annotations

from collections.abc import Mapping

from formasi.language.i18n import N_
from formasi.language.titles import Titles
from optimizer import goals, rules
from optimizer.fit import parts

CHANGES: Mapping[str, str] = {
    "stay": N_("Stays"),
    "carried-over": N_("Confirmed in the same work"),
    "rotation": N_("Rotation"),
    "promotion": N_("Promotion"),
    "demotion": N_("Lower tier"),
    "jf-entry": N_("Transfer into a functional post"),
    "jf-step": N_("Step up in functional posts"),
    "jf-release": N_("Release from a functional post"),
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
COUNTED: Mapping[str, str] = {**CHANGES, **MOVES}
"""What a limit on moves counts."""
RULES = Titles(
    rules.RULES, {rule.name: rule.title for rule in rules.EVERY if not rule.named}
)
GOALS = Titles(goals.GOALS, {"tie-break": N_("Tie-break")})
PARTS = Titles(parts.PARTS, {"given": N_("Given score")})
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
WAIVERS: Mapping[str, str] = {
    "nobody": N_("nobody may waive it"),
    "ppk": N_("the appointing authority (PPK) may waive it"),
    "bkn": N_("BKN may waive it"),
    "minister": N_("the Minister may waive it"),
}
GRANTING: Mapping[str, str] = {
    "ppk": N_("the appointing authority (PPK)"),
    "bkn": N_("BKN"),
    "minister": N_("the Minister"),
}
TYPES: Mapping[str, str] = {
    "JPT": N_("Senior leadership (JPT)"),
    "ADM": N_("Administrator"),
    "PWS": N_("Supervisor (pengawas)"),
    "JF": N_("Functional (JF)"),
    "PLK": N_("Executing (pelaksana)"),
}
LEVELS: Mapping[str, str] = {
    "jpt-utama": N_("JPT utama"),
    "jpt-madya": N_("JPT madya"),
    "jpt-pratama-a": N_("JPT pratama (echelon II.a)"),
    "jpt-pratama-b": N_("JPT pratama (echelon II.b)"),
    "administrator-a": N_("administrator (echelon III.a)"),
    "administrator-b": N_("administrator (echelon III.b)"),
    "pengawas-a": N_("pengawas (echelon IV.a)"),
    "pengawas-b": N_("pengawas (echelon IV.b)"),
    "eselon-v": N_("echelon V"),
    "pelaksana": N_("pelaksana"),
    "ahli-utama": N_("ahli utama"),
    "ahli-madya": N_("ahli madya"),
    "ahli-muda": N_("ahli muda"),
    "ahli-pertama": N_("ahli pertama"),
    "penyelia": N_("penyelia"),
    "mahir": N_("mahir"),
    "terampil": N_("terampil"),
    "pemula": N_("pemula"),
}
"""Levels of posts that ship with Formasi."""
UNIT_STATUS: Mapping[str, str] = {
    "kept": N_("kept"),
    "new": N_("new"),
    "abolished": N_("abolished"),
    "merged": N_("merged"),
}
PROVERS: Mapping[str, str] = {
    "bound": N_("a sum that anyone can re-add by hand"),
    "certificate": N_("the price certificate, which anyone can re-add by hand"),
    "CP-SAT": N_("the solver CP-SAT, in whole numbers"),
    "HiGHS": N_("the solver HiGHS, in floating point"),
}
REASONS = (
    N_("locked in this scenario"),
    N_("unit frozen in this scenario"),
    N_("refuses to move"),
)
"""What edits say where nobody gave a reason."""
VALUES: Mapping[str, str] = {
    **{reason: reason for reason in REASONS},
    "light": N_("light"),
    "moderate": N_("moderate"),
    "severe": N_("severe"),
    "class": N_("job class"),
    "district": N_("district"),
    "preference": N_("own wish"),
    "conditional": N_("conditional"),
    "key posts": N_("key posts"),
    "PPPK_PW": N_("part-time PPPK"),
}
"""Words of the data that stand in the sentences of findings."""
RATINGS: Mapping[str, str] = {
    "sangat-baik": N_("very good"),
    "baik": N_("good"),
    "butuh-perbaikan": N_("needs improvement"),
    "kurang": N_("poor"),
    "sangat-kurang": N_("very poor"),
}
