"""The metric pack: every group; one idea a file; a new group is two more lines here."""

from __future__ import annotations

from scenarios.metrics.audit import AUDIT
from scenarios.metrics.careers import CAREERS
from scenarios.metrics.continuity import CONTINUITY
from scenarios.metrics.fit import FIT, JPM
from scenarios.metrics.lines import LINES
from scenarios.metrics.merit import MERIT
from scenarios.metrics.metric import Metric
from scenarios.metrics.moves import MOVES
from scenarios.metrics.pay import PAY
from scenarios.metrics.posts import POSTS
from scenarios.metrics.proof import PROOF
from scenarios.metrics.service import SERVICE
from scenarios.metrics.training import TRAINING

__all__ = ["GROUPS", "METRICS", "Metric"]
GROUPS: dict[str, tuple[Metric, ...]] = {
    "Fit": FIT,
    "Job-person match": JPM,
    "Posts": POSTS,
    "Moves": MOVES,
    "Careers and pay": CAREERS,
    "Pay": PAY,
    "Training": TRAINING,
    "Merit": MERIT,
    "Continuity": CONTINUITY,
    "Service": SERVICE,
    "Lines of decision": LINES,
    "Audit by group": AUDIT,
    "Proof": PROOF,
}
METRICS: dict[str, Metric] = {m.name: m for group in GROUPS.values() for m in group}
