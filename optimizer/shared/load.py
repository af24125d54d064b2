"""The grid on which the load of services is counted, in both halves."""

PACE = 10_000
"""Pace is counted in ten-thousandths of that of somebody of fit 100."""
TENTHS = 1_000
"""Load is counted in tenths of a per cent."""
MOST_LOAD = 10_000
"""Loads of 1,000 % and more, and that of a desk where nobody works, count as this."""
