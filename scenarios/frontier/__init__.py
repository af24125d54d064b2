"""What each further move, hour or rupiah is worth: the frontier of two aims.

It runs solves that go on from one another's proofs.
"""
