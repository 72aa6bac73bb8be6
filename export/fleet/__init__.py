"""Many kits' records in one place: merged into one folder of Parquet, asked by SQL, and told in one page."""
