"""Solve again what differs little: an earlier proof's prices, and its plan, lead.

It never changes an answer: what the lead does not prove, the ordinary search does.
"""
