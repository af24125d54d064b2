"""Names that stand in place of people: who is called what under pseudonyms."""
