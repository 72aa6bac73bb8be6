"""A screening visit: who, what was asked, what was scanned, all computed from the entries that were kept."""
