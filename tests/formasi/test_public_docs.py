"""Every public name says what it takes, gives and raises, and its examples are true."""

from __future__ import annotations

import doctest
import functools
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import formasi
from formasi.answers import Diagnosis, Explanation
from optimizer.verify import Verdict

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {"Diagnosis": Diagnosis, "Explanation": Explanation, "Verdict": Verdict}
"""What public functions give back, for users to read."""
PUBLIC = {name: getattr(formasi, name) for name in formasi.__all__} | GIVEN
DOCUMENTED = [name for name, thing in PUBLIC.items() if not isinstance(thing, str)]
FUNCTIONS = [name for name in DOCUMENTED if inspect.isfunction(PUBLIC[name])]
CLASSES = [name for name in DOCUMENTED if inspect.isclass(PUBLIC[name])]


def methods(kind: type) -> Iterator[Callable[..., Any]]:
    """Give the public methods that a class defines itself."""
    # A look at what pydantic has put off makes it, in the class that is looked at.
    for name, member in [*vars(kind).items()]:
        made = getattr(member, "__func__", member)
        if inspect.isfunction(made) and not name.startswith("_"):
            yield made


CALLED = [
    *(pytest.param(PUBLIC[name], id=name) for name in FUNCTIONS),
    *(
        pytest.param(method, id=f"{name}.{method.__name__}")
        for name in CLASSES
        for method in methods(PUBLIC[name])
    ),
]


def has(thing: Any, section: str) -> bool:
    """Tell whether a docstring has a section of numpydoc."""
    return f"\n{section}\n{'-' * len(section)}\n" in (inspect.getdoc(thing) or "")


def section(thing: Any, name: str) -> str:
    """Give the text of a section of numpydoc."""
    rest = (inspect.getdoc(thing) or "").partition(f"\n{name}\n{'-' * len(name)}\n")[2]
    return re.split(r"\n\n\w+\n-+\n", rest)[0]


@pytest.mark.parametrize("called", CALLED)
def test_every_parameter_is_named(called: Callable[..., Any]) -> None:
    """A new parameter has its line, with what it means, in which unit and range."""
    told = section(called, "Parameters")
    asked = set(inspect.signature(called).parameters) - {"self", "cls"}
    assert not {name for name in asked if not re.search(rf"\b{name}\b", told)}


@pytest.mark.parametrize("called", CALLED)
def test_what_it_takes_gives_and_raises_is_said(called: Callable[..., Any]) -> None:
    """A function or method has a section for each, as far as there is any."""
    signature = inspect.signature(called)
    if set(signature.parameters) - {"self", "cls"}:
        assert has(called, "Parameters")
    if signature.return_annotation not in (None, "None"):
        assert has(called, "Returns")
    if "raise " in inspect.getsource(called):
        assert has(called, "Raises")


@pytest.mark.parametrize("name", CLASSES)
def test_what_a_class_holds_is_said(name: str) -> None:
    """As parameters where users make it, else as attributes."""
    assert has(PUBLIC[name], "Parameters") or has(PUBLIC[name], "Attributes")


def once(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Keep what was answered, by words and by the very objects that it was asked of."""
    found: dict[tuple[Any, ...], Any] = {}
    held: list[Any] = []  # an object that is gone may lend its id to the next

    @functools.wraps(ask)
    def answer(*asked: Any, **how: Any) -> Any:
        parts = (*asked, *(part for pair in how.items() for part in pair))
        key = tuple(it if isinstance(it, str) else (type(it), id(it)) for it in parts)
        if key not in found:
            held.append((asked, how))
            found[key] = ask(*asked, **how)
        return found[key]

    return answer


@pytest.fixture(scope="module")
def shared() -> Iterator[None]:
    """The city of the examples is read and solved once for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formasi, "read_problem", once(formasi.read_problem))
        patch.setattr(formasi, "solve", once(formasi.solve))
        yield


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", DOCUMENTED)
def test_its_examples_are_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each public name has an example, and what it shows is what happens."""
    monkeypatch.chdir(ROOT)
    assert has(PUBLIC[name], "Examples")
    text = inspect.getdoc(PUBLIC[name]) or ""
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    told: list[str] = []
    doctest.DocTestRunner().run(test, out=told.append)
    assert not told, "".join(told)
