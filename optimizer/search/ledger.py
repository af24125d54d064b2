"""The book a solve keeps: what each tier reached, and what was proven of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from optimizer.bounds.bound import Bound, cheap_bound, lower, once, seat_cap
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.control.clock import Clock, relative_gap
from optimizer.control.memory import memory_peak
from optimizer.program.answer import (
    Answer,
    Breach,
    Certificate,
    Chain,
    Status,
    TierAnswer,
)


@dataclass(frozen=True, eq=False)
class Closure:
    """How a tier was closed.

    Attributes
    ----------
    bound : the best bound that multipliers prove.
    top : steps no plan exceeds; ``by`` says who proved it.
    begun : second at which the work on the tier began.
    bars : later tiers go on over the pairs that the bound and its chain leave.
    chain : proves ``top`` by numbers alone where the bound does not.
    """

    bound: Bound
    top: int
    by: str
    begun: float
    rounds: int = 0
    pairs: int = 0
    bars: bool = False
    chain: Chain | None = None


@dataclass
class Ledger:
    """Tiers done so far, and the answer they make."""

    state: State
    clock: Clock
    gap: float
    done: list[TierAnswer] = field(default_factory=list)

    def add(self, proof: Closure) -> None:
        """Note the next tier; what it reached is from now on a target."""
        tier = len(self.done)
        spec = self.state.program.tiers[tier]
        value = self.state.value(tier)
        if not self.closed(value, proof.top):
            proof = self._capped(tier, proof)
        duals = proof.bound.duals
        self.done.append(
            TierAnswer(
                name=spec.name,
                value=value,
                best=value,
                bound=proof.top,
                proven_by=proof.by if self.closed(value, proof.top) else "",
                certificate=_paper(self.state.stage(tier), proof),
                prices=duals.rows / float(duals.grid),
                seconds=self.clock.seconds - proof.begun,
                rounds=proof.rounds,
                kernel_pairs=proof.pairs,
            )
        )
        self.state.leads = (*self.state.leads[:tier], proof.bound)
        if value is not None and len(self.state.targets) == tier:
            # a target belongs to the tier at its place: where a tier was left without
            # a plan, those after it ask for nothing, whatever is found later
            self.state.targets = (*self.state.targets, spec.kept(value))
        self.clock.tell("tier done", tier, spec.name, value, proof.top)

    def _capped(self, tier: int, proof: Closure) -> Closure:
        """Hold an open bound against what the seats alone allow."""
        if proof.bars or proof.chain is not None:
            return proof
        stage = self.state.stage(tier)
        cap = lower(once(seat_cap, stage), proof.bound)
        if cap.value >= proof.top:
            return replace(proof, bound=cap)
        return replace(proof, bound=cap, top=cap.value, by="certificate")

    def take(self, known: TierAnswer, proven: Bound) -> None:
        """Note the next tier as it was closed before; the plan leaves of it enough."""
        tier = len(self.done)
        assert known.best is not None
        self.done.append(known)
        self.state.leads = (*self.state.leads[:tier], proven)
        kept = self.state.program.tiers[tier].kept(known.best)
        self.state.targets = (*self.state.targets, kept)

    @property
    def exact(self) -> bool:
        """Tell whether all tiers so far are proven to the last step, with no gap."""
        return all(tier.best == tier.bound for tier in self.done)

    def closed(self, value: int | None, top: int) -> bool:
        """Say whether a value is as near its bound as asked."""
        found = relative_gap(value, top)
        return found is not None and found <= self.gap

    def add_unreached(self, known: Bound | None) -> None:
        """Note a tier that there was no time for: a bound at hand is still honest."""
        stage = self.state.stage(len(self.done))
        proven = once(cheap_bound, stage)
        if known is not None:
            proven = lower(known.padded(self.state.limits.n_rows), proven)
        self.add(Closure(proven, proven.value, "certificate", self.clock.seconds))

    def infeasible(
        self,
        breaches: tuple[Breach, ...],
        proven: Bound | None,
        by: str,
        chain: Chain | None = None,
    ) -> Answer:
        """Say that no plan obeys all hard rows."""
        stage = self.state.stage(-1)
        paper = None if proven is None else certificate_of(stage, proven)
        if paper is not None and chain is not None:
            paper = replace(paper, chain=chain, beyond=-1)
        return Answer(
            status="infeasible",
            pair=None,
            tiers=(),
            breaches=breaches,
            infeasible_certificate=paper,
            cuts=self.state.cuts,
            proven_by=by,
            seconds=self.clock.seconds,
        )

    def answer(self) -> Answer:
        """Sum up: the plan, and every tier as the final plan stands."""
        plan, state = self.state.whole(), self.state
        tiers = [replace(a, value=state.value(t)) for t, a in enumerate(self.done)]
        names = dict.fromkeys(t.proven_by for t in tiers if t.proven_by)
        status: Status = "optimal" if all(t.proven_by for t in tiers) else "feasible"
        return Answer(
            status="no_plan" if plan is None else status,
            pair=plan,
            tiers=tuple(tiers),
            cuts=state.cuts,
            proven_by=", ".join(names),
            unique=plan is not None and self.exact,
            ended=self.clock.reason,
            seconds=self.clock.seconds,
            stats={"peak_bytes": float(memory_peak() or 0)},
        )


def _paper(stage: Stage, proof: Closure) -> Certificate:
    """Write down all that proves a tier."""
    paper = certificate_of(stage, proof.bound)
    beyond = None if proof.chain is None else proof.top
    return replace(paper, bars=proof.bars, beyond=beyond, chain=proof.chain)


def certificate_of(stage: Stage, proven: Bound) -> Certificate:
    """Write a bound down so that anyone can recompute it."""
    duals = proven.duals
    return Certificate(
        grid=duals.grid,
        rows=duals.rows,
        before=duals.before,
        targets=stage.targets,
        weight=duals.weight,
        numerator=proven.numerator,
    )
