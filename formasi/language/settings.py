"""Settings of rules, goals and limits, in words: never as the code writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from formasi.language.i18n import N_, Translator
from formasi.language.labels import COUNTED, LEVELS, RATINGS, VALUES
from formasi.language.names import SCOPES, SETTINGS, USAGES

CHOICES: Mapping[str, str] = {
    "reduce": N_("whoever holds the post may have to leave"),
    "keep-locked": N_("who is locked keeps a seat"),
}
"""What a setting can choose from, where no other list says it."""
SHARES = ("growth", "within")
"""Settings that are shares though their names do not say so."""
BY_KEY: Mapping[str, Mapping[str, str]] = {
    "kind": COUNTED,
    "scope": SCOPES,
    "usage": USAGES,
    "measure": USAGES,
    "route": {"panel": N_("selection panel"), "talent": N_("talent pool")},
    "fields": {
        "same": N_("the same"),
        "related": N_("the same and related ones"),
        "any": N_("every"),
    },
    "over": {"people": N_("people"), "units": N_("units")},
    "no_move": {"none": N_("none")},
    "no_promotion": {"none": N_("none")},
}
"""Setting -> its choices, where a word means something else elsewhere."""
WORDS: Mapping[str, str] = {**RATINGS, **VALUES, **LEVELS, **CHOICES}


def setting_words(t: Translator, params: Mapping[str, Any]) -> str:
    """Write settings for a reader: "at least: good · rotations too: no".

    Parameters
    ----------
    t : of the reader's language.
    params : name -> value, as the policy holds them; what is empty is left out.

    Returns
    -------
    The settings, in the order of their names on paper; "" for none.
    """
    told = [
        f"{t(SETTINGS.get(key, key))}: {_told(t, key, value)}"
        for key, value in params.items()
        if value not in ("", (), [], {}, None)
    ]
    return " · ".join(sorted(told))


def _told(t: Translator, key: str, value: Any) -> str:
    """Write a value; of a given plan the size: it names the whole roll."""
    if key == "plan" and isinstance(value, Mapping):
        return t("the places of {count} people", count=t.number(len(value)))
    return _value(t, key, value)


def _value(t: Translator, key: str, value: Any) -> str:
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, (int, float)):
        is_share = key.endswith("share") or key in SHARES
        return (
            t.share(value, 0 if _whole(100 * value) else 1)
            if is_share
            else (t.number(value))
        )
    if isinstance(value, date):
        return t.day(value)
    if isinstance(value, Mapping):
        return ", ".join(_pair(t, key, k, v) for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_value(t, key, part) for part in value)
    return t(BY_KEY.get(key, {}).get(value) or WORDS.get(value, str(value)))


def _pair(t: Translator, key: str, name: str, value: Any) -> str:
    inner = name if name in SETTINGS else key
    return f"{t(WORDS.get(name) or SETTINGS.get(name, name))} {_value(t, inner, value)}"


def _whole(value: float) -> bool:
    return abs(value - round(value)) < 1e-9  # noqa: PLR2004  (of a share of hundred)
