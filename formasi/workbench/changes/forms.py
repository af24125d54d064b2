"""Forms of changes of the structure, with help beside each field."""

from __future__ import annotations

from collections.abc import Mapping

from formasi.language.i18n import N_
from formasi.workbench.changes.filled import Field, Form

UNITS, POSTS, PEOPLE = N_("Units"), N_("Posts"), N_("People")
CODES = N_("Codes or names, with commas between them.")
CODE = N_("Its code or name.")
ON_PAPER = N_("Such as the number of the decree; may stay empty.")
SEVERAL = N_("Hold Ctrl to choose several.")
NEW = N_("A code that no unit has yet.")
NAMED = N_("As decrees write it; empty: its code.")
BELOW = N_("With all units below it.")
ASKED = N_("Is told to whoever asks why somebody stays.")
THE_UNIT = Field("unit", N_("The unit"), "unit", needed=True, help=BELOW)
FORMS: tuple[Form, ...] = (
    Form(
        "merge-units",
        UNITS,
        N_("Merge units"),
        (
            Field("units", N_("Units to merge"), "units", needed=True, help=SEVERAL),
            Field(
                "into",
                N_("The unit that carries on"),
                "unit",
                needed=True,
                help=N_("Posts and units of the others move to it."),
            ),
            Field("name", N_("Its new name"), help=N_("Empty: it keeps its name.")),
            Field(
                "keep_heads",
                N_("All heads stay"),
                "yes",
                help=N_(
                    "Else the merged unit keeps one head; the posts of the others go."
                ),
            ),
        ),
        N_("Posts and units below move over; the heads of the others go."),
    ),
    Form(
        "split-unit",
        UNITS,
        N_("Split a unit"),
        (
            Field(
                "unit",
                N_("The unit that gives"),
                "unit",
                needed=True,
                help=N_("It keeps the posts that are not named here."),
            ),
            Field("new_unit", N_("Code of the new unit"), needed=True, help=NEW),
            Field("posts", N_("Posts that go along"), "posts", needed=True, help=CODES),
            Field("name", N_("Name of the new unit"), help=NAMED),
        ),
        N_("Posts, with their holders, become a unit of their own."),
    ),
    Form(
        "close-unit",
        UNITS,
        N_("Close a unit"),
        (THE_UNIT,),
        N_("All posts of it and of the units below are abolished."),
    ),
    Form(
        "freeze-unit",
        UNITS,
        N_("Freeze a unit"),
        (
            THE_UNIT,
            Field("reason", N_("Why"), help=ASKED),
        ),
        N_("Whoever is there stays, nobody else comes."),
    ),
    Form(
        "move-unit",
        UNITS,
        N_("Put a unit under another"),
        (
            THE_UNIT,
            Field(
                "parent",
                N_("The unit above"),
                "unit",
                needed=True,
                help=N_("Not itself, and none of those below it."),
            ),
        ),
    ),
    Form(
        "open-unit",
        UNITS,
        N_("Open a unit"),
        (
            Field("unit", N_("Its code"), needed=True, help=NEW),
            Field("name", N_("Its name"), help=NAMED),
            Field(
                "parent",
                N_("The unit above"),
                "unit",
                help=N_("Empty: it stands at the top."),
            ),
        ),
        N_("Posts come to it by a change of their own."),
    ),
    Form(
        "change-seats",
        POSTS,
        N_("Seats"),
        (
            Field("posts", N_("Posts"), "posts", needed=True, help=CODES),
            Field("to", N_("To so many"), "whole", help=N_("One of the three.")),
            Field(
                "add", N_("More, or fewer by -1"), "whole", help=N_("One of the three.")
            ),
            Field(
                "percent",
                N_("By so many per cent"),
                "number",
                help=N_("One of the three; halves are rounded up."),
            ),
        ),
    ),
    Form(
        "move-seats",
        POSTS,
        N_("Move seats"),
        (
            Field("giver", N_("The post that gives"), "post", needed=True, help=CODE),
            Field("taker", N_("The post that gets"), "post", needed=True, help=CODE),
            Field("seats", N_("How many"), "whole", help=N_("Empty: one.")),
        ),
    ),
    Form(
        "need-from-workload",
        POSTS,
        N_("Seats by workload (ABK)"),
        (
            Field("posts", N_("Posts"), "posts", needed=True, help=CODES),
            Field(
                "growth",
                N_("Volumes grow by per cent"),
                "number",
                help=N_(
                    "Empty: they stay as they are; -10 makes them a tenth smaller."
                ),
            ),
        ),
        N_("Posts without a workload keep their seats."),
    ),
    Form(
        "equalise",
        POSTS,
        N_("Equalise (penyetaraan)"),
        (
            Field(
                "unit",
                N_("Only in this unit"),
                "unit",
                help=N_("With all units below it; empty: everywhere."),
            ),
            Field(
                "posts",
                N_("Only these posts"),
                "posts",
                help=N_(
                    "Codes or names, with commas between them; empty: those of the "
                    "share."
                ),
            ),
            Field(
                "share",
                N_("Share"),
                "share",
                help=N_(
                    "Such as 30%, of the posts that may be equalised, rounded down; "
                    "empty: all."
                ),
            ),
        ),
        N_("Posts of echelon IV become functional; exempt and locked ones stay."),
    ),
    Form(
        "move-posts",
        POSTS,
        N_("Put posts into another unit"),
        (
            Field("posts", N_("Posts"), "posts", needed=True, help=CODES),
            Field(
                "unit",
                N_("The unit that gets them"),
                "unit",
                needed=True,
                help=N_("Whoever holds the posts goes along."),
            ),
        ),
    ),
    Form(
        "abolish-posts",
        POSTS,
        N_("Abolish posts"),
        (Field("posts", N_("Posts"), "posts", needed=True, help=CODES),),
    ),
    Form(
        "restore",
        POSTS,
        N_("Keep what would be abolished"),
        (
            Field("posts", N_("Posts"), "posts", help=CODES),
            Field("units", N_("Units"), "units", help=SEVERAL),
        ),
    ),
    Form(
        "lock",
        PEOPLE,
        N_("Lock"),
        (
            Field("people", N_("Employees"), "people", help=CODES),
            Field("posts", N_("Posts"), "posts", help=CODES),
            Field("reason", N_("Why"), help=ASKED),
            Field("by", N_("Decided by"), help=N_("Name and office.")),
            Field("on", N_("On"), "day", help=N_("The day of the decision.")),
            Field("document", N_("Number of the document"), help=ON_PAPER),
        ),
        N_("They stay where they are; nobody else comes to locked posts."),
    ),
    Form(
        "free",
        PEOPLE,
        N_("Take locks and pins off"),
        (
            Field("people", N_("Employees"), "people", help=CODES),
            Field("posts", N_("Posts"), "posts", help=CODES),
        ),
    ),
    Form(
        "leave",
        PEOPLE,
        N_("People leave"),
        (
            Field("people", N_("Employees"), "people", needed=True, help=CODES),
            Field("reason", N_("Why"), help=N_("Stands in the list of changes.")),
        ),
    ),
    Form(
        "retire",
        PEOPLE,
        N_("Who retires until a day leaves"),
        (
            Field(
                "by",
                N_("Until"),
                "day",
                needed=True,
                help=N_("The last day on which the retirement age may be reached."),
            ),
        ),
    ),
)
BY_KIND: Mapping[str, Form] = {form.kind: form for form in FORMS}
