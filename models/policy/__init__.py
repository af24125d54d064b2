"""The policy: which rules and goals apply, with which parameters, as data."""
