"""Ways of deciding, compared: same problems, same hard rules, same metrics."""

from benchmarks.policies.market.mechanism import Decision, Mechanism
from benchmarks.policies.mechanisms import MECHANISMS

__all__ = ["MECHANISMS", "Decision", "Mechanism"]
