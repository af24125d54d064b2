"""Rules about people together: kin, groups, superiors.

They give rows over the pairs of several people. No rule imports another.
"""
