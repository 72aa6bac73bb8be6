"""Cohorts that are drawn, with everything known that an analysis has to find again. Nobody in them exists."""
