"""Files in and out: CSV, workbooks and TOML as grids of raw cells."""
