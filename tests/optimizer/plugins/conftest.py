"""Tests of plug-ins leave none behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from optimizer.plugins.load import LISTED
from optimizer.plugins.register import forget
from optimizer.plugins.store import plugins
from scenarios.metrics import GROUPS


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave no plug-in behind, and no group of metrics that came with one."""
    monkeypatch.setenv(LISTED, "")
    yield
    for plugin in plugins():
        forget(plugin.name)
    GROUPS.pop("Plug-ins", None)
