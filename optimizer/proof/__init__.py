"""Proof: certificates, their integers, and the check by hand.

It calls no solver, and believes none.
"""
