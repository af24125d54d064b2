"""The page of a comparison: one file that needs no network and no other file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader

from formasi.comparisons import words
from formasi.comparisons.charts import plane, strips
from formasi.comparisons.look import Look
from formasi.language.i18n import Translator
from formasi.language.labels import CHANGES
from formasi.reports.scripted import environment as scripted_environment
from formasi.reports.scripted import scripted
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
        compared=compared(look),
        **scripted(env, script_words(look.t), "comparison/page.js"),
    )


def environment(t: Translator) -> Environment:
    """Make a template environment that knows the report's templates too."""
    own = PrefixLoader({"comparison": FileSystemLoader(HERE / "templates")})
    return scripted_environment(t, own)


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
                "digits": words.digits_of(metric.unit),
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


def script_words(t: Translator) -> Mapping[str, str]:
    """Give what the script of the tables says here and not elsewhere."""
    return {"more": t("{count} more rows are in comparison.xlsx.")}
