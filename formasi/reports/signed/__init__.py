"""Papers that are signed, written apart: documents, and charts of the organisation."""
