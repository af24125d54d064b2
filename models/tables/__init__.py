"""Reading and writing folders of CSV files and Excel workbooks."""
