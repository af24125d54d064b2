"""Titles follow their registry: what comes later, or goes, is no stranger."""

from types import SimpleNamespace

import pytest

from formasi.language.titles import Titles


def test_titles_are_those_of_the_registry_as_it_stands() -> None:
    """A plug-in that registers after the words were made has its title."""
    things = {"fit": SimpleNamespace(title="Fit")}
    titles = Titles(things, {"given": "Given score"})
    titles = titles.beside({"fit": "?", "at": "level"})
    assert dict(titles) == {"fit": "Fit", "given": "Given score", "at": "level"}
    things["own"] = SimpleNamespace(title="Our own")
    assert (titles["own"], len(titles), "own" in titles) == ("Our own", 4, True)
    del things["own"]
    with pytest.raises(KeyError):
        titles["own"]
