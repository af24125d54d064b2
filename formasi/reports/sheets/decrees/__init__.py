"""Annexes of the decrees, one for each kind that is signed apart.

No sheet imports another; what they share is `annexes.py`.
"""
