"""A network with its papers: manifest, hashes, signature, and how its input is made."""
