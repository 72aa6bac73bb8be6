"""Pictures with a known answer, by which the kit tests itself at start (REFERENCE §8.5)."""
