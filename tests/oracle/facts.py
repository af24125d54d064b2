"""The facts of a problem that rules and goals speak of, worked out from the records."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from tests.oracle.lines import Pair, exact

LEADS = {"JPT", "ADM", "PWS"}


class Facts:
    """A problem, and what can be read off its records."""

    def __init__(self, problem: Problem) -> None:
        self.policy = problem.policy
        self.day: date = problem.policy.plan_date
        self.people = {e.emp_id: e for e in problem.employees}
        self.posts = {p.post_code: p for p in problem.posts}
        self.units = {u.unit_code: u for u in problem.units}
        self.problem = problem
        self.open = [p for p in problem.posts if p.need and p.new_status != "abolished"]
        self.pairs: list[Pair] = list(
            product(self.people, (p.post_code for p in self.open))
        )
        self.score = self._scores()

    def _scores(self) -> dict[Pair, Fraction]:
        table = self.problem.scores
        if table is None:
            return {}
        rows = zip(table.emp_id, table.post_code, table.score, strict=True)
        return {(i, j): exact(float(s)) for i, j, s in rows}

    def usage(self, name: str) -> dict[Pair, Fraction]:
        """Give a column of the scores table by pair, or the moves."""
        if name == "moves":
            return {(i, j): Fraction(self.is_move(i, j)) for i, j in self.pairs}
        table = self.problem.scores
        assert table is not None
        rows = zip(table.emp_id, table.post_code, table.usages[name], strict=True)
        return {(i, j): exact(float(s)) for i, j, s in rows}

    def fit(self, pair: Pair) -> Fraction:
        """Give the given score of a pair."""
        return self.score.get(pair, exact(self.policy.fit.unlisted))

    def present(self, emp: str) -> Post | None:
        """Give the post that somebody holds today."""
        code = self.people[emp].post_code
        return self.posts[code] if code else None

    def stays(self, emp: str, post: str) -> bool:
        """Tell whether somebody keeps the post."""
        present = self.present(emp)
        return present is not None and present.post_code == post

    def confirmed(self, emp: str, post: str) -> bool:
        """Tell whether the abolished post of today lives on in another."""
        old, new = self.present(emp), self.posts[post]
        if old is None or old.new_status != "abolished":
            return False
        if new.new_status == "abolished" or old.level != new.level:
            return False
        if old.type != new.type:
            return False
        if post in {old.successor, old.equalised_to}:
            return True
        unit = self.carried(old.unit_code)
        same = bool(old.post_name) and old.post_name == new.post_name
        return not old.successor and bool(unit) and unit == new.unit_code and same

    def keeps(self, emp: str, post: str) -> bool:
        """Tell whether somebody goes on with the work of today."""
        return self.stays(emp, post) or self.confirmed(emp, post)

    def equalised(self, emp: str, post: str) -> bool:
        """Tell whether somebody is equalised, under the scheme or with consent."""
        old, new = self.present(emp), self.posts[post]
        if old is None or old.new_status != "abolished" or new.type != "JF":
            return False
        plan = self.policy.plan
        lawful = plan.equalisation_consent or self.day.year <= 2021
        fifth = old.level == "eselon-v" or old.echelon.startswith("V")
        may = old.type in {"ADM", "PWS"} or fifth
        return bool(lawful) and may and old.equalised_to == post

    def follows(self, emp: str, post: str) -> bool:
        """Tell whether somebody goes where the restructuring takes the post."""
        return self.keeps(emp, post) or self.equalised(emp, post)

    def loses(self, emp: str) -> bool:
        """Tell whether the post of today is abolished, or has too few seats."""
        old = self.present(emp)
        if old is None:
            return False
        holders = sum(e.post_code == old.post_code for e in self.people.values())
        return old.new_status == "abolished" or old.need < holders

    def alike(self, who: Employee, post: Post) -> bool:
        """Tell whether a post has the title, type and level of today's."""
        old = self.present(who.emp_id)
        if old is None:
            return False
        same = (old.type, old.level) == (post.type, post.level)
        return same and bool(old.post_name) and old.post_name == post.post_name

    def rises(self, emp: str, post: Post) -> bool:
        """Tell whether a post is of a higher tier than that of today."""
        old = self.tier(self.present(emp))
        return bool(old) and self.tier(post) > old

    def other_jf(self, old: Post | None, post: Post) -> bool:
        """Tell whether a JF is known to be of another type or family than today's."""
        if old is None or self.type(old) != "JF":
            return True
        before, after = old.job_family.casefold(), post.job_family.casefold()
        return bool(before and after) and before != after

    def other_level(self, emp: str, post: Post) -> bool:
        """Tell whether a post is at another level than today's, or in another JF."""
        old = self.present(emp)
        if old is None:
            return True
        if old.type == post.type == "JPT":
            return False
        other = self.type(post) == "JF" and old.job_family and post.job_family
        known = post.level in self.policy.levels
        moved = not known or old.level != post.level
        return moved or bool(other and old.job_family != post.job_family)

    def exempted(self, rule: str, emp: str, post: str) -> bool:
        """Tell whether a paper that is still valid lets a pair break a rule."""
        code = self.policy.rules[rule].code
        return any(
            e.document
            and e.rule in {rule, code}
            and (e.valid_until is None or e.valid_until >= self.day)
            and e.emp_id in {None, emp}
            and e.post_code in {None, post}
            and (e.emp_id or e.post_code)
            for e in self.problem.exemptions
        )

    def is_move(self, emp: str, post: str) -> bool:
        """Tell whether a placement takes somebody out of another post."""
        return self.present(emp) is not None and not self.keeps(emp, post)

    def into_jf(self, emp: str, post: str) -> bool:
        """Tell whether somebody comes from another type into a functional post."""
        old = self.present(emp)
        other = old is not None and old.type not in {None, "JF"}
        return other and self.posts[post].type == "JF"

    def type(self, post: Post) -> str | None:
        """Give the type of a post, its own or that of its level."""
        level = self.policy.levels.get(post.level)
        return post.type or (level.type if level else None)

    def tier(self, post: Post | None) -> int:
        """Give the tier of a post's level, 0 if not known."""
        if post is None or post.level not in self.policy.levels:
            return 0
        return self.policy.levels[post.level].tier

    def step(self, post: Post) -> int:
        """Give the step of a post's level on its ladder."""
        level = self.policy.levels.get(post.level)
        return level.step if level else 0

    def ladder(self, post: Post) -> str:
        """Name the ladder of a post's level."""
        level = self.policy.levels.get(post.level)
        return level.ladder if level else ""

    def carried(self, unit: str | None) -> str | None:
        """Follow mergers to the unit that carries on the work."""
        while unit and self.units[unit].merged_into:
            unit = self.units[unit].merged_into
        return unit

    def raw_unit(self, who: Employee) -> str | None:
        """Give the unit of today: that of the row, else that of the post."""
        present = self.posts[who.post_code] if who.post_code else None
        return who.unit_code or (present.unit_code if present else None)

    def unit_today(self, emp: str) -> str | None:
        """Give the unit of today, or the one that it was merged into."""
        return self.carried(self.raw_unit(self.people[emp]))

    def upward(self, unit: str | None) -> list[str]:
        """List a unit and all above it."""
        line: list[str] = []
        while unit:
            line.append(unit)
            unit = self.units[unit].parent
        return line

    def district(self, unit: str | None) -> str:
        """Give the district of a unit, its own or the nearest above that has one."""
        named = (self.units[u].district for u in self.upward(unit))
        return next((name for name in named if name), "")

    def serves(self, unit: str | None) -> bool:
        """Tell whether a unit, or one above it, serves the public."""
        return any(self.units[u].public_service for u in self.upward(unit))

    def months(self, start: date | None, end: date | None = None) -> int | None:
        """Count whole months up to a day, mostly the plan date."""
        if start is None:
            return None
        end = end or self.day
        whole = (end.year - start.year) * 12 + end.month - start.month
        return whole - (end.day < start.day)

    def movable(self, emp: str) -> bool:
        """Tell whether the policy lets somebody move."""
        return self.problem.is_movable(self.people[emp])
