"""Store and forward: every ended visit goes to every destination once, whenever there is a network."""
