"""How what is on the kit leaves it: sheets of paper, files, messages."""
