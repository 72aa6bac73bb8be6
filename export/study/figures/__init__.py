"""The figures of a study: each drawn of plain values, as PNG, with the values that it shows as a table."""
