"""Proof: certificates, their integers, and the check that shares no code with the solve."""
