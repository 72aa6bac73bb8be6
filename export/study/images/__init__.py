"""Simulated people, their pictures, and what the shipped network reads of them: the study from end to end."""
