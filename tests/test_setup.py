"""How a module is rewritten for its place in a wheel."""

from runpy import run_path

import pytest

from tests.test_packaging import ROOT

moved = run_path(str(ROOT / "setup.py"))["moved"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("from models import errors", "from formasi.models import errors"),
        ("import optimizer.solve as s", "import formasi.optimizer.solve as s"),
        (
            "import os, scenarios.edits\nx = 'é', scenarios.edits.Pin",
            "import os, formasi.scenarios.edits\nx = 'é', formasi.scenarios.edits.Pin",
        ),
        (
            "if 1:\n    from models.plan import (\n        plan,\n    )",
            "if 1:\n    from formasi.models.plan import (\n        plan,\n    )",
        ),
        (
            "h = 'é', {'a': 'optimizer.solve'}",
            "h = 'é', {'a': 'formasi.optimizer.solve'}",
        ),
        ("m = f'optimizer.rules.{n}'", "m = f'formasi.optimizer.rules.{n}'"),
        ("e = 'models.tables:read'", "e = 'formasi.models.tables:read'"),
        ('"""See ``models.plan``."""', '"""See ``formasi.models.plan``."""'),
    ],
)
def test_a_module_is_named_by_its_new_place(here: str, there: str) -> None:
    """In imports, in what they bind, in strings of one name, in docstrings."""
    assert moved(here.encode()).decode() == there


@pytest.mark.parametrize(
    "same",
    [
        "from formasi.answers import explain",
        "from numpy import random as models\nmodels.plan = 1",
        "e = 'formasi.models.plan'",
        "words = 'models', 'the optimizer.'",
        "file = 'scenarios.toml', 'models.py', 'x/models.plan'",
        "prose = 'models.plan holds what optimizer.solve found'",
        '"""Writes ``scenarios.toml`` beside the models."""',
    ],
)
def test_prose_and_names_of_files_stay(same: str) -> None:
    """A word is not a module."""
    assert moved(same.encode()).decode() == same
