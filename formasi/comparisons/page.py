"""The page of a comparison: one file that needs no network and no other file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)

from formasi.comparisons import words
from formasi.comparisons.charts import plane, strips
from formasi.comparisons.look import Look
from formasi.language.i18n import Translator
from formasi.language.labels import CHANGES
from scenarios.comparing.ranking import CRITERIA
from scenarios.metrics import METRICS

HERE = Path(__file__).parent
MOST_PEOPLE = 3_000
"""Rows of people on the page; the workbook has all."""


def render(look: Look) -> str:
    """Make the page of a comparison."""
    env = environment(look.t)
    return env.get_template("comparison/page.html.j2").render(
        look=look,
        metrics=METRICS,
        words=words,
        changes=CHANGES,
        plane=plane(look),
        strips=strips(look),
        people=look.people[:MOST_PEOPLE],
        shown=script_words(look.t),
        compared=compared(look),
        csp=content_policy(env, "comparison/page.js"),
        today=date.today(),  # noqa: DTZ011  (the day on the reader's own calendar)
    )


def environment(t: Translator) -> Environment:
    """Make a template environment; everything that is filled in is escaped."""
    env = Environment(
        loader=ChoiceLoader(
            [
                PrefixLoader({"comparison": FileSystemLoader(HERE / "templates")}),
                FileSystemLoader(HERE.parent / "reports"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(t=t, _=t, plural=t.plural)
    return env


def content_policy(env: Environment, *more: str) -> str:
    """Allow our own scripts and styles, and nothing from anywhere else."""
    scripts = (env.get_template(name).render() for name in ("templates/page.js", *more))
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)
    return (
        f"default-src 'none'; script-src {allowed}; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def compared(look: Look) -> Mapping[str, Any]:
    """Give what the page needs to follow the reader's own base and weights."""
    t = look.t
    return {
        "options": [
            {"place": place, "title": look.title(o), "metrics": o.metrics}
            for place, o in enumerate(look.solved)
        ],
        "metrics": {
            name: {
                "title": t(words.TITLES[name]),
                "unit": metric.unit,
                "better": metric.better,
                "digits": words.DIGITS.get(metric.unit, 0),
                "least": words.least_shown(name),
            }
            for name, metric in METRICS.items()
        },
        "weights": look.weights,
        "criteria": CRITERIA,
        "words": {
            "points": t("{points} pp"),
            "weight": t("weight {weight}"),
            "dominated": t("{option} is dominated by {others}."),
            "efficient": t("{option}: nothing dominates it."),
        },
    }


def script_words(t: Translator) -> Mapping[str, Any]:
    """Give the words that the script of the tables shows."""
    return {
        "shown": t("{from}–{to} of {count}"),
        "none": t("Nothing matches."),
        "previous": t("Previous"),
        "next": t("Next"),
        "more": t("{count} more rows are in comparison.xlsx."),
    }
