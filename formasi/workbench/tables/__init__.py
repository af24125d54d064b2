"""Long tables: searched, filtered, sorted and paged by the server, exported as seen."""
