"""A second model of the whole question, written from the pages alone.

Nothing here imports the engine: ``docs/rules.md`` and ``docs/goals.md`` say what a
rule and a goal are, and this room says it again, over plain records, in fractions.
"""
