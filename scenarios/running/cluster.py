"""A crew on a Dask cluster: its executor, with live news and a stop sign."""

from __future__ import annotations

import logging
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from models.errors import PlacementError
from models.phrase import phrase
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from optimizer.province.team import Task
from scenarios.running.crew import Hired
from scenarios.running.parcels import pack, unpack

LOOK = 1.0
"""Seconds between two looks at the workers."""
ANSWER = 2.0
"""Seconds the scheduler gets for an answer: it may hang, or its machine be gone."""
EMPTY = 6.0
"""Seconds without any worker, or any answer, after which the rest is done here."""
LOGGERS = ("distributed", "distributed.client")


def _silent() -> None:
    """Say nothing of a loss."""


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


@dataclass(kw_only=True)
class DaskCrew(Hired):
    """A crew of Dask workers; the scheduler replaces those that die.

    Attributes
    ----------
    topic : of the channel, and the name of the stop sign.
    on_loss : called once, as soon as the cluster is given up.
    """

    client: Any
    topic: str
    on_loss: Callable[[], None] = _silent
    lost: bool = False
    looked: float = 0.0
    empty_since: float | None = None

    def submit(self, key: str, packed: bytes, settings: Settings) -> Future[bytes]:
        """Hand the task on; a client that has just closed takes none."""
        try:
            return super().submit(key, packed, settings)
        except Exception as error:  # noqa: BLE001  (whatever a client says that ends)
            raise BrokenExecutor(str(error)) from None

    def renew(self) -> bool:
        """Hand out again what went down with a connection that is back."""
        return bool(self.client.status == "running")

    def gone(self) -> bool:
        """Tell whether the scheduler is lost, or has had no worker for a while."""
        if not self.lost and (self.client.status != "running" or self._deserted()):
            self.lost = True
            self.on_loss()
        return self.lost

    def _deserted(self) -> bool:
        now = time.monotonic()
        if now - self.looked < LOOK:
            return False
        if _workers(self.client):
            self.empty_since = None
        elif self.empty_since is None:
            self.empty_since = now
        self.looked = time.monotonic()
        return self.empty_since is not None and self.looked - self.empty_since >= EMPTY

    def halt(self) -> None:
        """Set the flag that all workers ask for."""
        setting = self.client.scheduler.event_set
        with suppress(OSError, ValueError, AttributeError):
            self.client.sync(setting, name=self.topic, callback_timeout=ANSWER)

    def hear(self, told: tuple[float, Any]) -> None:
        """Pass on what a worker has logged."""
        self.listener(told[1]["key"], unpack(told[1]["event"]))


@dataclass
class DaskTeam:
    """A team of Dask workers; a part goes to another one where its own has died.

    Attributes
    ----------
    crew : the cluster, and whether it is still there.
    places : addresses of the workers, in their order, once there are some.
    """

    crew: DaskCrew
    places: list[str] = field(init=False, default_factory=list)
    executors: dict[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Count the tasks that can go on at the same time."""
        return self.crew.size

    def submit(self, part: int, task: Task) -> Future[Any]:
        """Hand a task to the worker that has the part."""
        self.places = self.places or sorted(_workers(self.crew.client))
        try:
            place = self.places[part % len(self.places)]
            if place not in self.executors:
                self.executors[place] = self.crew.client.get_executor(
                    workers=[place], allow_other_workers=True, pure=False
                )
            future: Future[Any] = self.executors[place].submit(task[0], *task[1])
        except Exception as error:  # noqa: BLE001  (whatever a client says that ends)
            raise BrokenExecutor(str(error)) from None
        return future

    def renew(self) -> bool:
        """Hand out again what went down with a worker or a connection."""
        return self.crew.renew()

    def gone(self) -> bool:
        """Tell whether the scheduler is lost, or has had no worker for a while."""
        return self.crew.gone()


@contextmanager
def cluster(
    address: str, *, patience: float = 8.0, on_loss: Callable[[], None] = _silent
) -> Iterator[DaskCrew]:
    """Work with the workers of a Dask scheduler.

    Parameters
    ----------
    address : of the scheduler, ``tcp://10.0.0.5:8786``.
    patience : seconds to wait for it.
    on_loss : called once, as soon as the cluster is given up.

    Raises
    ------
    PlacementError
        When dask.distributed is not installed, nobody answers at the address, or the
        scheduler has no worker.
    """
    client = _connected(address, patience)
    with _quiet():
        try:
            size = sum(_workers(client).values())
            if not size:
                raise PlacementError(
                    phrase(
                        "the scheduler at {address} has no worker.\n"
                        "Maybe start one: dask worker {address}",
                        address=address,
                    )
                )
            channel = DaskChannel(f"formasi-{uuid.uuid4().hex}")
            executor = client.get_executor()
            crew = DaskCrew(
                executor=executor,
                size=size,
                channel=channel,
                client=client,
                topic=channel.topic,
                on_loss=on_loss,
            )
            client.subscribe_topic(channel.topic, crew.hear)
            yield crew
        finally:
            _leave(client)


def _connected(address: str, patience: float) -> Any:
    """Give a client; it becomes nobody's default, for the host may have its own."""
    try:
        from distributed import Client  # noqa: PLC0415  (an extra)
    except ImportError:
        message = phrase(
            "dask.distributed is not installed.\nMaybe pip install 'formasi[cluster]'."
        )
        raise PlacementError(message) from None

    class Patient(Client):
        """A client that waits no longer for a greeting than for a connection."""

        def start(self, **kwargs: Any) -> None:
            try:
                super().start(callback_timeout=patience, **kwargs)  # type: ignore[no-untyped-call]
            except BaseException:
                _leave(self)
                raise

    try:
        made: Any = Patient
        return made(address, timeout=patience, set_as_default=False)
    except Exception as error:  # noqa: BLE001  (whoever listens there, says whatever)
        raise PlacementError(
            phrase(
                "no scheduler answers at {address}: {error}.\n"
                "Maybe start one: dask scheduler; it tells its address.",
                address=address,
                error=str(error).rstrip(".") or type(error).__name__,
            )
        ) from None


def _leave(client: Any) -> None:
    """Close a client now, whatever became of it.

    One that is lost takes no leave: it is dropped when the time is over. It must not
    close itself once more when it is collected: where that is while another one
    starts, both wait for ever.
    """
    with suppress(Exception):
        client.close(timeout=ANSWER)
    client.status = "closed"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what distributed logs and warns of from the screen.

    Of a loss we say it in a sentence; parts of a province are large, and sent once.
    """
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "(?s).*Sending large graph")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _workers(client: Any) -> dict[str, int]:
    """Count the threads of each worker; none where nobody answers in time."""
    try:
        threads: Any = client.sync(client.scheduler.ncores, callback_timeout=ANSWER)
    except (OSError, ValueError, AttributeError):
        return {}  # AttributeError: the client has just closed itself
    return dict(threads)
