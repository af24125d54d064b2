"""A crew on a Dask cluster: its executor, with live news and a stop sign."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from models.errors import PlacementError
from models.phrase import phrase
from optimizer.control.clock import Event
from scenarios.running.crew import Hired
from scenarios.running.parcels import pack, unpack

LOOK = 2.0
"""Seconds between two looks at the workers."""
EMPTY = 5.0
"""Seconds without any worker after which the rest is done here."""


@dataclass(frozen=True)
class DaskChannel:
    """News as events of the scheduler; the stop sign is a flag that it keeps."""

    topic: str

    def tell(self, key: str, event: Event) -> None:
        """Log an event under our topic."""
        from distributed import get_worker  # noqa: PLC0415  (an extra)

        # Packed: the scheduler's own format holds no phrases, only plain words.
        get_worker().log_event(self.topic, {"key": key, "event": pack(event)})

    def stopped(self) -> bool:
        """Ask the scheduler."""
        from distributed import Event as Flag  # noqa: PLC0415  (an extra)

        return bool(Flag(self.topic).is_set())


@dataclass
class DaskCrew(Hired):
    """A crew of Dask workers; the scheduler replaces those that die."""

    flag: Any = None
    client: Any = None
    looked: float = 0.0
    empty_since: float | None = None

    def gone(self) -> bool:
        """Tell whether the scheduler is lost, or has had no worker for a while."""
        if self.client.status != "running":
            return True
        now = time.monotonic()
        if now - self.looked < LOOK:
            return False
        self.looked = now
        if _threads(self.client):
            self.empty_since = None
        elif self.empty_since is None:
            self.empty_since = now
        return self.empty_since is not None and now - self.empty_since >= EMPTY

    def halt(self) -> None:
        """Set the flag that all workers ask for."""
        self.flag.set()

    def hear(self, told: tuple[float, Any]) -> None:
        """Pass on what a worker has logged."""
        self.listener(told[1]["key"], unpack(told[1]["event"]))


@contextmanager
def cluster(address: str, *, patience: float = 10.0) -> Iterator[DaskCrew]:
    """Work with the workers of a Dask scheduler.

    Parameters
    ----------
    address : of the scheduler, ``tcp://10.0.0.5:8786``.
    patience : seconds to wait for it.

    Raises
    ------
    PlacementError
        When dask.distributed is not installed, nobody answers at the address, or the
        scheduler has no worker.
    """
    try:
        from distributed import Client  # noqa: PLC0415  (an extra)
        from distributed import Event as Flag  # noqa: PLC0415  (an extra)
    except ImportError:
        message = phrase(
            "dask.distributed is not installed.\nMaybe pip install 'formasi[cluster]'."
        )
        raise PlacementError(message) from None
    try:
        client = Client(address, timeout=patience)
    except (OSError, ValueError) as error:
        raise PlacementError(
            phrase(
                "no scheduler answers at {address}: {error}.",
                address=address,
                error=error,
            )
        ) from None
    topic = f"formasi-{uuid.uuid4().hex}"
    try:
        size = _threads(client)
        if not size:
            raise PlacementError(
                phrase(
                    "the scheduler at {address} has no worker.\n"
                    "Maybe start one: dask worker {address}",
                    address=address,
                )
            )
        crew = DaskCrew(client.get_executor(), size, DaskChannel(topic))
        crew.flag, crew.client = Flag(topic, client=client), client
        client.subscribe_topic(topic, crew.hear)
        yield crew
    finally:
        if client.status == "running":
            with suppress(OSError, ValueError):
                client.unsubscribe_topic(topic)
        client.close(timeout=2)


def _threads(client: Any) -> int:
    """Count the threads of all workers; 0 where nobody answers."""
    try:
        threads: Any = client.nthreads()
    except (OSError, ValueError):
        return 0
    return sum(threads.values())
