"""Seals: who signed a run, and when, to be checked by anybody, without a network.

What is signed is the hash of all that the run says, whose words stand on its papers.
"""
