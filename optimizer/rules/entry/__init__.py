"""Rules about entering a post: grade, education, age, experience and the like."""
