"""Records as sheets of rows and columns: what each column means, and how rows become CSV and Parquet."""
