"""A comparison as plain data, for ``comparison.json`` and for pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from scenarios.comparing.comparison import Comparison, Option
from scenarios.comparing.differences import differences
from scenarios.comparing.ranking import criteria, dominated_by, ranking
from scenarios.metrics import GROUPS


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as numbers, texts, lists and tables."""
    dominated = dominated_by(comparison)
    base = comparison.option(comparison.base)
    return {
        "format": 1,
        "base": comparison.base,
        "metrics": metric_rows(),
        "options": [
            _option(comparison, option, dominated.get(option.name))
            for option in comparison.options
        ],
        "criteria": list(criteria(comparison)),
        "weights": dict(comparison.weights),
        "ranking": [asdict(ranked) for ranked in ranking(comparison)],
        "core": [
            {"emp_id": p.emp_id, "post": p.new_post, "change": p.change}
            for p in comparison.core().values()
        ],
        "differences": {
            option.name: [
                {
                    "emp_id": d.emp_id,
                    "base": d.base.new_post if d.base else None,
                    "other": d.other.new_post if d.other else None,
                }
                for d in differences(comparison, option.name)
            ]
            for option in comparison.solved
            if base.solved and option.name != comparison.base
        },
    }


def metric_rows() -> list[dict[str, Any]]:
    """List the metrics with what a reader has to know of them."""
    return [
        {
            "name": metric.name,
            "title": metric.title,
            "group": group,
            "unit": metric.unit,
            "better": metric.better,
        }
        for group, metrics in GROUPS.items()
        for metric in metrics
    ]


def _option(
    comparison: Comparison, option: Option, dominated: tuple[str, ...] | None
) -> dict[str, Any]:
    return {
        "name": option.name,
        "title": option.title,
        "description": option.description,
        "status": option.status,
        "parameters": dict(option.parameters),
        "edits": [dict(edit) for edit in option.edits],
        "told": [str(sentence) for sentence in option.told],
        "diagnosis": list(option.diagnosis),
        "run": option.run,
        "key": option.key,
        "metrics": dict(option.metrics),
        "differences": _differences(comparison, option),
        "pareto": None if dominated is None else not dominated,
        "dominated_by": list(dominated or ()),
        "units": [asdict(row) for row in option.units.values()],
        "audit": [asdict(row) for row in option.audit],
    }


def _differences(comparison: Comparison, option: Option) -> Mapping[str, float | None]:
    return {name: comparison.difference(name, option.name) for name in option.metrics}
