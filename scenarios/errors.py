"""What can go wrong with a scenario; part of the tree in ``models.errors``.

PlacementError
└── ScenarioError     a scenario file, or a scenario, that cannot be used
    ├── EditError     an edit that cannot be applied to this problem
    └── StoppedError  an answer that was not waited for
"""

from __future__ import annotations

from models.errors import PlacementError


class ScenarioError(PlacementError):
    """A scenario file cannot be read, or a scenario in it makes no sense."""


class EditError(ScenarioError):
    """An edit cannot be applied: says what, where, and what is near."""


class StoppedError(ScenarioError):
    """The work was stopped before there was an answer; what is done is kept."""
