"""Languages: phrases, their translations, names of things, the choice.

It knows `models` alone, so that every other room of `formasi` may use it.
"""
