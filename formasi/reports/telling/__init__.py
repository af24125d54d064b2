"""What a report tells, gathered once: context, sentences, tallies."""
