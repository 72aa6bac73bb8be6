"""Equations from muscle thickness to body composition, fitted on a cohort and written as a signed file for kits."""
