"""What the papers of a schedule tell, gathered once."""
