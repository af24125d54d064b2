"""What is known of a change by the prices of a proof alone, unsolved."""
