"""The people: grades, schooling, history, conduct, competence, ties."""
