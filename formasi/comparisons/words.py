"""What metrics and options are called on paper; translated where shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from formasi.language.i18n import N_, Translator
from scenarios.metrics import METRICS


class Titles(dict[str, str]):
    """Titles of metrics; one from outside is called as it calls itself."""

    def __missing__(self, name: str) -> str:
        """Ask the metric."""
        return METRICS[name].title


TITLES: Mapping[str, str] = Titles(
    {
        "fit-mean": N_("Mean fit"),
        "fit-worst-decile": N_("Mean fit of the worst tenth"),
        "fit-gain": N_("Mean change of fit"),
        "jpm-optimal": N_("JPM optimal (90 or more)"),
        "jpm-fair": N_("JPM fair (78 to 90)"),
        "jpm-poor": N_("JPM poor (below 78)"),
        "placed": N_("People placed"),
        "surplus": N_("People on the surplus list"),
        "key-posts-filled": N_("Key posts filled"),
        "vacancies": N_("Empty seats"),
        "moves-post": N_("Changes of post"),
        "moves-unit": N_("Changes of unit"),
        "moves-district": N_("Changes of district"),
        "carried-over": N_("Confirmed in the same work"),
        "rotations": N_("Rotations"),
        "equalisations": N_("Equalisations"),
        "appointments": N_("Appointments of people without a post"),
        "jf-entries": N_("Transfers into functional posts"),
        "jf-steps": N_("Steps up in functional posts"),
        "jf-releases": N_("Releases from functional posts"),
        "promotions": N_("Promotions"),
        "tier-losses": N_("People who lose a tier"),
        "class-losses": N_("People who lose job class"),
        "class-steps-lost": N_("Job classes lost"),
        "pay-class-effect": N_("Job classes, won less lost"),
        "allowances": N_("Allowances (TPP) a month"),
        "pay-change": N_("Pay a month, more or less"),
        "training-people": N_("People who need training"),
        "training-hours": N_("Training hours (JP)"),
        "training-cost": N_("Training cost"),
        "losers": N_("People worse off than today"),
        "merit-violations": N_("Breaches of soft rules"),
        "existing-breaches": N_("Old breaches that remain"),
        "exemptions-used": N_("Exemptions used"),
        "continuity": N_("People who stay in their unit"),
        "continuity-worst": N_("The same in the worst unit"),
        "shaken-units": N_("Units with over 40 % new managers"),
        "service-coverage": N_("Public-facing seats filled"),
        "service-fit": N_("Mean fit in public-facing units"),
        "waves": N_("Waves that the moves take"),
        "waves-weeks": N_("Weeks from the first wave to the last"),
        "vacancy-weeks": N_("Weeks of empty key and public posts, by weight"),
        "acting-weeks": N_("Weeks of acting"),
        "load-worst": N_("Load of the busiest service"),
        "overloaded": N_("Services whose queue never ends"),
        "service-days": N_("Working days of a request"),
        "layers": N_("Layers above people, mean"),
        "span": N_("People directly below a leader, mean"),
        "span-outside": N_("Leaders of under 3 or over 15"),
        "women-leading": N_("Women in managerial posts"),
        "equal-placement": N_("Placement rate, worst group to best"),
        "objective": N_("Objective"),
        "bound": N_("Bound"),
        "gap": N_("Gap"),
        "seconds": N_("Seconds"),
    }
)
GROUPS: Mapping[str, str] = {
    "Fit": N_("Fit"),
    "Job-person match": N_("Job-person match"),
    "Posts": N_("Posts"),
    "Moves": N_("Moves by kind"),
    "Careers and pay": N_("Careers and pay"),
    "Pay": N_("Pay"),
    "Training": N_("Training"),
    "Merit": N_("Merit"),
    "Continuity": N_("Continuity"),
    "Service": N_("Service"),
    "Lines of decision": N_("Lines of decision"),
    "Audit by group": N_("Audit by group"),
    "Proof": N_("Proof"),
    "Plug-ins": N_("Plug-ins"),
}
STATUSES: Mapping[str, str] = {
    "optimal": N_("proven best"),
    "feasible": N_("checked, not proven best"),
    "infeasible": N_("no plan is possible"),
    "no_plan": N_("no plan found in time"),
    "failed": N_("could not be run"),
    "stopped": N_("stopped before it was solved"),
}
TRAITS: Mapping[str, str] = {
    "sex": N_("Sex"),
    "age": N_("Age"),
    "status": N_("Status"),
    "women": N_("women"),
    "men": N_("men"),
    "under 35": N_("under 35"),
    "35 to 49": N_("35 to 49"),
    "50 and over": N_("50 and over"),
    "PPPK_PW": N_("part-time PPPK"),
}
UNITS: Mapping[str, str] = {
    "people": N_("people"),
    "points": N_("points"),
    "share": "%",
    "seats": N_("seats"),
    "hours": N_("hours"),
    "classes": N_("classes"),
    "rupiah": "Rp",
    "findings": N_("findings"),
    "units": N_("units"),
    "services": N_("services"),
    "days": N_("working days"),
    "layers": N_("layers"),
    "waves": N_("waves"),
    "weeks": N_("weeks"),
    "seconds": N_("seconds"),
}
DIGITS: Mapping[str, int] = {
    "points": 2,
    "seconds": 1,
    "days": 1,
    "layers": 1,
    "weeks": 1,
}
OTHER_DIGITS = 2
"""Of a unit that only a metric from outside has."""


def digits_of(unit: str) -> int:
    """Give the decimals that numbers of a unit are shown with."""
    return DIGITS.get(unit, 0 if unit in UNITS else OTHER_DIGITS)


def some(t: Translator, names: Sequence[str], shown: int = 4) -> str:
    """List names; the rest of a long list as a count."""
    more = len(names) - shown
    if more < 2:  # noqa: PLR2004  (a single name is as short as its count)
        return t.listing(names)
    rest = t.plural("{count} more", "{count} more", more)
    return t.listing([*names[:shown], rest])


def half(t: Translator, text: str) -> str:
    """Give the reader's half of a text of two languages, else all of it."""
    halves = text.split(" / ")
    if len(halves) == 2:  # noqa: PLR2004  (Indonesian and English)
        return halves[0 if t.lang == "id" else 1]
    return text


def value_text(t: Translator, metric: str, value: float | None) -> str:
    """Write a metric as its reader does."""
    unit = METRICS[metric].unit
    if unit == "share":
        return t.share(value, 2 if metric == "gap" and value else 0)
    if unit == "rupiah" and value is not None:
        return t("Rp{millions} m", millions=t.number(value / 1e6, 1))
    return t.number(value, digits_of(unit))


def row_title(t: Translator, metric: str) -> str:
    """Name a metric, and the unit that its cells leave out."""
    title = t(TITLES[metric])
    if METRICS[metric].unit != "rupiah":
        return title
    return t("{title} (Rp m)", title=title)


def cell_text(t: Translator, metric: str, value: float | None) -> str:
    """Write a metric in a row whose title names the unit."""
    if METRICS[metric].unit == "rupiah" and value is not None:
        return t.number(value / 1e6, 1)
    return value_text(t, metric, value)


def change_text(t: Translator, metric: str, value: float | None) -> str:
    """Write the difference of a metric with its sign; "" for none."""
    if value is None or nothing(metric, value):
        return ""
    unit = METRICS[metric].unit
    if unit == "share":
        return t("{points} pp", points=t.signed(100 * value, 1))
    if unit == "rupiah":
        return t.signed(value / 1e6, 1)
    return t.signed(value, digits_of(unit))


def nothing(metric: str, value: float) -> bool:
    """Tell whether a difference is nothing, as it would be printed."""
    return abs(value) < least_shown(metric)


def least_shown(metric: str) -> float:
    """Give the smallest difference that is not printed as nothing."""
    unit = METRICS[metric].unit
    known = {"share": 5e-4, "rupiah": 5e4}
    return known.get(unit, 0.5 / 10.0 ** digits_of(unit))


def verdict_of(metric: str, value: float | None) -> str:
    """Tell whether a difference is ``up`` (better), ``down`` (worse) or neither."""
    if value is None or nothing(metric, value):
        return ""
    edge = METRICS[metric].better * value
    return "up" if edge > 0 else "down" if edge < 0 else ""
