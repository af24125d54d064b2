"""What a panel asks of a plan: causes, plans by hand, candidates, near-best plans."""
