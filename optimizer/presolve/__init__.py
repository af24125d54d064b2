"""The linear programme of those who have a choice; the others stay where they are."""
