"""Proof: certificates, their integers, and the check by hand."""
