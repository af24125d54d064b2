"""A line of the log of decisions, in words."""

from __future__ import annotations

from datetime import date

from formasi.deciding.log import Entry
from formasi.language.i18n import Translator
from models.problem.pseudonyms import Veil

TYPED = ("by", "reason", "document", "note")
"""What somebody typed, and may hold any name."""


def unnamed(entry: Entry, veil: Veil) -> Entry:
    """Give a line in which nobody is named: not who decided either, nor why."""
    told = {k: "…" if k in TYPED and v else v for k, v in entry.values.items()}
    told.pop("before", None)  # the hash of a line that can be guessed
    return Entry(entry.number, veil.data(told))


def said(entry: Entry, t: Translator) -> str:
    """Say what a line holds; people by id, as in every log."""
    values = {k: v for k, v in entry.values.items() if k != "before"}
    if entry.kind == "decision":
        return f"{entry.number}. {_decision(values, t)}"
    if entry.kind == "withdrawal":
        text = t("Decision {of} is withdrawn by {by}: {reason}", **values)
    else:
        text = t("Run {run} is called {name} by {by}: {note}", **values)
    return f"{entry.number}. {text} [{values['at']}]"


def _decision(values: dict[str, object], t: Translator) -> str:
    values["on"] = t.day(date.fromisoformat(str(values["on"])))
    values["reason"] = str(values["reason"]).rstrip(".")
    told = [t("{employee} in {post}, by {by} on {on}: {reason}.", **values)]
    if values["document"]:
        told.append(t("Document: {document}.", **values))
    told.append(
        price(
            values["cost"],
            values["cost_tier"],
            len(values["others"]) if isinstance(values["others"], list) else None,
            t,
        )
    )
    return " ".join(told)


def price(cost: object, tier: object, others: int | None, t: Translator) -> str:
    """Say what a decision costs against the best plan without it."""
    if not isinstance(cost, (int, float)):
        return t("What it costs was not worked out.")
    if not cost:
        return t("It costs nothing: a plan with it is as good.")
    return t(
        "It costs {cost} in tier {tier} against the best plan; others who move: "
        "{others}.",
        cost=t.number(cost, 2),
        tier=tier,
        others=t.number(others or 0),
    )
