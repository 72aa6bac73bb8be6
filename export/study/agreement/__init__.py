"""How well two methods, raters or days agree, and how large the error of a measurement is."""
