"""A frame's B-mode area in, a label for each of its pixels out."""
