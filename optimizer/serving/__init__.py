"""How busy services are: who works at which, at what pace, by columns and by hand.

It knows fit; it knows no rule and no goal.
"""
