"""Who is expected today: brought on a stick, or asked of a worklist in the network. Codes, births, sexes; no names."""
