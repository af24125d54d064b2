"""What was measured, told: tables, growth, verdicts, plot and page."""
