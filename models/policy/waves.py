"""How a plan is dated: when waves may be, and what each may ask of units and people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.phrase import phrase
from models.policy.effect import Day, MaybeDate
from models.policy.entries import Entry

FIXED_DAYS = ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25))
"""Holidays of the whole country that fall on the same day each year (Keppres 8/2024);
those that move are named each year by a joint decree of ministers (SKB)."""
FIXED_YEARS = range(2024, 2046)


def fixed_holidays() -> tuple[date, ...]:
    """List the holidays that fall on the same day each year."""
    return tuple(date(year, *day) for year in FIXED_YEARS for day in FIXED_DAYS)


Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Days = Annotated[int, Field(ge=0, le=1000)]
Weight = Annotated[int, Field(ge=0, le=1000)]


class Freeze(Entry):
    """Days, both counted, in which nobody is inaugurated (an election, the budget)."""

    start: date
    end: date
    why: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Freeze:
        if self.end < self.start:
            raise ValueError(phrase("it ends before it begins"))
        return self


class TouchEntry(Entry):
    """How many people may come to or leave a unit in one wave.

    Attributes
    ----------
    mode : off, and no unit is held to any number.
    share : of the staff of today; ``at_least`` people may come or go in any case.
    types : type of unit -> share;   own : unit -> number.
    count : come and go ``together``, or ``apart`` (as many may come as may go).
    dissolved_whole : units that are dissolved, or new, are held to no number.
    """

    mode: Literal["hard", "off"] = "hard"
    share: Share = 0.1
    at_least: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    types: Mapping[str, Share] = Field(default_factory=dict)
    own: Mapping[str, Count] = Field(default_factory=dict)
    count: Literal["together", "apart"] = "together"
    dissolved_whole: bool = True


class FloorEntry(Entry):
    """How many of its staff a unit keeps after every wave.

    Attributes
    ----------
    share : of the staff of today or of the plan, whichever is less.
    own : unit -> number of people.
    established : the same share, of people in the unit for at least ``months``.
    """

    mode: Literal["hard", "soft", "off"] = "soft"
    share: Share = 0.8
    own: Mapping[str, Count] = Field(default_factory=dict)
    established: Share = 0.0
    months: Annotated[int, Field(ge=0, le=600)] = 6


class ActingEntry(Entry):
    """Who may act for an empty leading or key post, and for how long.

    Attributes
    ----------
    months, renewals : one mandate, and how often it is given again.
    tiers_below : how many tiers below the post a holder may stand.
    limit : acting posts that one person has at a time.
    """

    mode: Literal["on", "off"] = "on"
    months: Annotated[int, Field(ge=1, le=60)] = 3
    renewals: Annotated[int, Field(ge=0, le=20)] = 1
    tiers_below: Annotated[int, Field(ge=0, le=10)] = 1
    basis: str = ""
    certainty: str = "A"


class WavesEntry(Entry):
    """When the moves of a plan happen.

    Attributes
    ----------
    start : first day on which a wave may be; None for the day of the plan.
    interval_days : calendar days from wave to wave, at least; the next working day
        outside of every freeze is taken.
    dates : the days of the waves, in place of start and interval.
    most : waves that are thought of at all.
    holidays, freeze : days without a wave; a day of ``holidays`` is no working day.
        Unless others are named, those that never move; an empty list is none.
    size : people who are inaugurated in one wave.
    unit_types : units are rolled up to the nearest unit above of one of these types.
    asked : day on which approvals are asked for; None: early enough for everybody.
    talk_days, session_days : working days before a move in which the superior talks to
        the person, and before the first move of a unit in which all of it are told.
    decree, decree_days : a decree of one day for all, and the working days within
        which inauguration follows.   notice_days : working days of the invitation.
    handover : type of post -> working days;   handover_on : the successor sits
        ``beside`` before the wave, or ``both`` are on the payroll of the seat.
    key_weight, public_weight : of a week in which a seat of a key post, or of a post
        that serves the public, stands empty.
    heads_apart : head and deputy of a unit never leave in the same wave.
    compare : comparisons of options tell how long the moves take (and reckon it).
    """

    start: MaybeDate = None
    interval_days: Annotated[int, Field(ge=1, le=366)] = 7
    dates: tuple[Day, ...] = ()
    most: Annotated[int, Field(ge=1, le=520)] = 104
    holidays: tuple[date, ...] = Field(default_factory=fixed_holidays)
    freeze: tuple[Freeze, ...] = ()
    size: Annotated[int, Field(ge=1, le=1_000_000)] = 40
    unit_types: tuple[str, ...] = ()
    touch: TouchEntry = Field(default_factory=TouchEntry)
    floors: FloorEntry = Field(default_factory=FloorEntry)
    acting: ActingEntry = Field(default_factory=ActingEntry)
    asked: MaybeDate = None
    decree: MaybeDate = None
    decree_days: Days = 30
    notice_days: Days = 1
    talk_days: Days = 10
    session_days: Days = 15
    handover: Mapping[str, Days] = Field(default_factory=dict)
    handover_on: Literal["beside", "both"] = "beside"
    key_weight: Weight = 3
    public_weight: Weight = 1
    heads_apart: bool = True
    compare: bool = False
    basis: str = ""
    certainty: str = "A"

    @model_validator(mode="after")
    def _rising(self) -> WavesEntry:
        if list(self.dates) != sorted(set(self.dates)):
            raise ValueError(phrase("the dates must rise, each named once"))
        return self
