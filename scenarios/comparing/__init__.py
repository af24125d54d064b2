"""Options held against one another: figures, people, ranks, reasons."""
