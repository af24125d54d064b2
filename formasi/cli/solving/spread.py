"""Who solves the parts of a problem: processes of this machine, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from formasi.cli.output import say
from formasi.cli.words import words

if TYPE_CHECKING:
    from optimizer.province.team import Team


@contextmanager
def the_team(jobs: int | None, dask: str | None) -> Iterator[Team | None]:
    """Give whoever was asked for; None where a problem is to be solved as one whole."""
    if dask is not None:
        from scenarios.running.cluster import DaskTeam, cluster

        with cluster(dask, on_loss=_lost) as crew:
            yield DaskTeam(crew)
    elif jobs is not None:
        from optimizer.province.team import processes

        with processes(jobs) as team:
            yield team
    else:
        yield None


def _lost() -> None:
    t = words()
    say(t("The scheduler was lost: the rest is solved on this machine."))
