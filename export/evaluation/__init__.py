"""How good a network is, on which images."""
