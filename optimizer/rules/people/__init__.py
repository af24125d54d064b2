"""Rules about people together: kin, groups, superiors."""
