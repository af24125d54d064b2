"""The tools of edits: selecting rows, changing tables, sentences about a change."""
