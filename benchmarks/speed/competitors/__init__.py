"""The competitors: one file each. A file put into this folder takes part."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from benchmarks.speed.competitor import Competitor


def competitors() -> Mapping[str, Competitor]:
    """Find the competitors by name: the floor first, then in order of their names."""
    names = [module.name for module in iter_modules(__path__)]
    found = [import_module(f"{__name__}.{name}").COMPETITOR for name in names]
    found.sort(key=lambda one: (not one.floor, one.name))
    return {one.name: one for one in found}
