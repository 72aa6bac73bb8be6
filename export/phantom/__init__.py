"""Simulated ultrasound of the five sites, with exact truth (REFERENCE §5)."""
