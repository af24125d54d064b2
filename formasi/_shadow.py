"""Refuses to start when another package hides one of our folders.

`models`, `optimizer`, `scenarios` and `benchmarks` are common names. Without this
check, a `models.py` in the working directory would surface much later, as an odd
AttributeError. In an installed wheel they are `formasi.models` and so on, and nothing
can hide them.
"""

from importlib.util import find_spec
from pathlib import Path

FOLDERS = ("models", "optimizer", "scenarios", "benchmarks")
HOME = Path(__file__).resolve().parents[1]
INSTALLED = Path(__file__).with_name("models").is_dir()
"""The folders lie inside `formasi`, as they do in a wheel."""


def refuse_shadowed_folders(home: Path = HOME) -> None:
    """Check that every folder is imported from beside `formasi`.

    Parameters
    ----------
    home
        The directory that holds `formasi` and its sister folders.

    Raises
    ------
    ImportError
        When another package of the same name comes first on the path, or none is there.
    """
    for name in () if INSTALLED else FOLDERS:
        found = _location(name)
        if found != home / name:
            raise ImportError(_message(name, found, home), name=name)


def _location(name: str) -> Path | None:
    """Directory from which `name` is, or would be, imported."""
    try:
        spec = find_spec(name)
    except ValueError:  # imported already, and by hand: it has no spec
        return None
    if spec is None or spec.origin is None:
        return None
    origin = Path(spec.origin).resolve()
    return origin.parent if origin.name == "__init__.py" else origin


def _message(name: str, found: Path | None, home: Path) -> str:
    seen = found or "nowhere (or a folder without __init__.py)"
    return (
        f"formasi needs its own package '{name}' in {home / name}, "
        f"but Python finds it in {seen}.\n"
        f"Maybe the working directory, PYTHONPATH or another installed package holds a "
        f"'{name}' too: start from another directory or use an environment of its own."
    )
