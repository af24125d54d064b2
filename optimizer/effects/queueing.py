"""How long requests wait for somebody free: a queue before several people.

Requests come at random, each takes a random time, and the first that came is the first
that is taken (M/M/c). Below a load of 1 the mean wait, once the queue has settled, is
Erlang's formula C. At 1 and above it never settles: it grows the whole year. Both meet
in the time-dependent form of traffic engineering, the mean wait over a period that
begins without a queue; for a long period it is Erlang's below 1, and above 1 half of
what the overload adds up to.

In the field: Erlang C (1917); Kimber and Hollis, TRRL LR 909 (1979), for the period.
"""

from __future__ import annotations

from math import sqrt


def erlang_c(people: int, offered: float) -> float:
    """Give the share of requests that find nobody free, in a queue that settles.

    Parameters
    ----------
    people : who serve, 1 or more.
    offered : mean number of people whom the requests keep busy, below ``people``.
    """
    blocked = 1.0
    for count in range(1, people + 1):
        blocked = offered * blocked / (count + offered * blocked)
    load = offered / people
    return blocked / (1.0 - load * (1.0 - blocked))


def mean_wait(people: int, load: float, done_a_day: float, days: float) -> float:
    """Give the mean wait of requests over a period that begins without a queue.

    ``(days / 4) * (load - 1 + sqrt((load - 1)^2 + 8 * C / (done_a_day * days)))``
    with C the share that waits: Erlang's below a load of 1, everybody from there on.

    Parameters
    ----------
    people : who serve, 1 or more.
    load : requests by what all of them can do.
    done_a_day : requests that all of them can do in a day.
    days : working days of the period.

    Returns
    -------
    Working days between a request and its beginning.
    """
    share = erlang_c(people, load * people) if load < 1 else 1.0
    over = load - 1.0
    return days / 4 * (over + sqrt(over * over + 8 * share / (done_a_day * days)))
