"""What a solve is doing, in words: for the terminal and for the workbench."""

from __future__ import annotations

from formasi.language.i18n import Translator
from formasi.language.retell import retell
from models.phrase import Phrase


def stage_in_words(t: Translator, stage: str) -> str:
    """Say what is being done."""
    told = {
        "by hand": t("a schedule by hand"),
        "flow": t("seating everybody once"),
        "relaxation": t("bounding what is possible"),
        "first plan": t("a first plan"),
        "plan": t("a better plan"),
        "kernel": t("closing the gap"),
        "part": t("a part of its own is done"),
        "asked": t("all parts are asked what pays"),
        "tier done": t("done"),
        "ties": t("the plan is proven best; only ties are left"),
    }
    return told.get(stage, stage)


def tier_in_words(t: Translator, name: str) -> str:
    """Call a tier by its number and its first goal."""
    from formasi.language.labels import GOALS

    if isinstance(name, Phrase):
        return retell(name, t)
    tier, _, goals = name.partition(": ")
    first = goals.partition(",")[0] or tier
    title = t(GOALS.get(first, first))
    if not goals:
        return title
    return f"{t('tier {number}', number=tier.removeprefix('tier '))}: {title}"
