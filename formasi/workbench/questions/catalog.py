"""All questions that have a form of their own."""

from __future__ import annotations

from collections.abc import Mapping

from formasi.language.i18n import N_
from formasi.workbench.questions.question import Asked, Question

POSTS, WHOLE, AFTER = (
    N_("Posts and people"),
    N_("The plan as a whole"),
    N_("Objections"),
)
MINUTES = Asked(
    "minutes",
    N_("Minutes at most"),
    N_("What is known by then is kept, and it says what was not tried."),
    "number",
    "2",
    least=0.01,
)
LONGER = Asked(
    "minutes",
    N_("Minutes at most"),
    N_("Then what was solved so far is told. It can be stopped at any time too."),
    "number",
    "10",
    least=0.01,
)
"""Of questions that solve many times: all of it together, not each solve."""
CANDIDATES = Question(
    "candidates",
    POSTS,
    N_("Who would be best for a post?"),
    N_("The best by fit, part by part, and what choosing each costs the whole plan."),
    (
        Asked(
            "post",
            N_("Posts"),
            N_(
                "Codes or names, with semicolons between; empty: leading and key posts."
            ),
            listed="posts",
        ),
        Asked(
            "most",
            N_("People named for each"),
            N_("Whoever is chosen is named besides."),
            "whole",
            "5",
            least=1,
        ),
        Asked(
            "quick",
            N_("Bounds alone"),
            N_("At once: what each costs at least. Else each is solved exactly."),
            "yes",
        ),
        Asked(
            "outside",
            N_("People who are not on the roll"),
            N_("A table of employees (.csv): who of them fits this vacancy?"),
            "file",
        ),
        MINUTES,
    ),
    N_("Name candidates"),
    "formasi candidates RUN --post CODE",
)
FREEDOM = Question(
    "alternatives",
    POSTS,
    N_("Who is free to sit elsewhere?"),
    N_("Whom the goals leave a choice, and plans just as good that differ most."),
    (
        Asked(
            "within",
            N_("What may be given up"),
            N_("A share of the worth: 0% keeps every goal, 0.1% gives way a little."),
            "share",
            "0%",
        ),
        Asked(
            "count",
            N_("Other plans to find"),
            N_("Each as different from those before as can be."),
            "whole",
            "3",
        ),
        MINUTES,
    ),
    N_("Show the freedom"),
    "formasi alternatives RUN --within 0.1%",
)
REACH = Question(
    "reach",
    WHOLE,
    N_("Can these targets be reached?"),
    N_("The plan nearest to them, and what stands in the way. One field is enough."),
    (
        Asked("fit", N_("Mean fit at least"), N_("From 0 to 100."), "number"),
        Asked("moves", N_("Moves at most"), N_("People who change post."), "whole"),
        Asked(
            "units",
            N_("Moves between units at most"),
            N_("People who change unit."),
            "whole",
        ),
        Asked("placed", N_("People placed at least"), N_("They get a post."), "whole"),
        Asked("surplus", N_("Left over at most"), N_("Without a post."), "whole"),
        MINUTES,
    ),
    N_("Seek the nearest plan"),
    "formasi reach RUN --want 'fit>=82' --want 'moves<=80'",
)
FRONTIER = Question(
    "frontier",
    WHOLE,
    N_("What is each further unit of a limit worth?"),
    N_("The best plans from the tightest to the widest limit, and the price between."),
    (
        Asked(
            "limit",
            N_("Which limit"),
            N_("moves, moves:unit, training_hours, or the name of a limit."),
            "text",
            "moves",
            needed=True,
            listed="limits",
        ),
        Asked(
            "points",
            N_("Points"),
            N_("So many plans along the way; each is a solve."),
            "whole",
            "6",
            least=2,
        ),
        LONGER,
    ),
    N_("Trace it"),
    "formasi frontier RUN --limit moves --points 6",
)
ROBUSTNESS = Question(
    "robustness",
    WHOLE,
    N_("How sure is the plan when people and assessments are not?"),
    N_("Futures are drawn and solved: how often each keeps the same place."),
    (
        Asked(
            "noise",
            N_("Error of an assessment, in levels"),
            N_("Levels go from 0 to 5; half a level is usual."),
            "number",
            "0.5",
        ),
        Asked(
            "refuse",
            N_("Share who insist on their post"),
            N_("They stay where they are."),
            "share",
            "5%",
        ),
        Asked(
            "retire",
            N_("Share of the oldest who go early"),
            N_("Of those near retirement."),
            "share",
            "10%",
        ),
        Asked(
            "leave",
            N_("Share of everybody who leave"),
            N_("For whatever reason."),
            "share",
            "0%",
        ),
        Asked(
            "draws",
            N_("Futures to draw"),
            N_("More say it more surely; each is a solve."),
            "whole",
            "20",
            least=1,
        ),
        Asked(
            "candidates",
            N_("Plans to try in all of them"),
            N_("Which plan bears it best?"),
            "whole",
            "3",
            least=1,
        ),
        LONGER,
    ),
    N_("Draw futures"),
    "formasi robustness RUN --draws 20",
)
POLICIES = Question(
    "policies",
    WHOLE,
    N_("What would other ways of deciding have given?"),
    N_("Seniority, nine boxes, lottery and others, on these very people and posts."),
    (LONGER,),
    N_("Hold them against the plan"),
    "formasi benchmark policies",
)
OBJECTIONS = Question(
    "objections",
    AFTER,
    N_("Answer objections"),
    N_("Each alone: granted, at which price, barred by which article. Then the most."),
    (
        Asked(
            "file",
            N_("List of objections"),
            N_("A .csv or .xlsx with nip, jenis, jabatan or kolom, alasan."),
            "file",
        ),
        Asked(
            "lines",
            N_("Or written here"),
            N_("A line each: NIP; fact, post or stay; post or column; value; reason."),
            "lines",
        ),
        Asked(
            "moved",
            N_("Others who may be placed otherwise, at most"),
            N_("Of those who did not object; empty: any number."),
            "whole",
        ),
        Asked(
            "losers",
            N_("Others who may fit less"),
            N_("Or be left over, for somebody else's objection."),
            "whole",
            "0",
        ),
        Asked(
            "final",
            N_("Letters in final form"),
            N_("Without the mark of a draft."),
            "yes",
        ),
        MINUTES,
    ),
    N_("Answer them"),
    "formasi objections RUN FILE -o LETTERS",
)
QUESTIONS: Mapping[str, Question] = {
    own.name: own
    for own in (
        *(CANDIDATES, FREEDOM, REACH, FRONTIER, ROBUSTNESS, POLICIES),
        OBJECTIONS,
    )
}
