"""The policy: which rules and goals apply, with which parameters, as data.

It does not know what a rule does; `optimizer.policy` binds the two.
"""
