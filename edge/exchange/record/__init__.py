"""What is known of one visit, as plain values under names or under pseudonyms: the one source of every format."""
