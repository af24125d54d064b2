"""A chain of prices: proof by numbers alone where one set of multipliers is not enough.

Each link bars the pairs that no better plan uses, and the next is priced over those
that are left. In the field: variable fixing by reduced cost, repeated.
"""
