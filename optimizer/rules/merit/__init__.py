"""Merit: nobody is passed over for somebody less fit; columns, cuts, by hand."""
