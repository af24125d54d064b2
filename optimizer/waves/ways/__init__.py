"""Too few waves: which limits press, and the cheapest ways out of it."""
