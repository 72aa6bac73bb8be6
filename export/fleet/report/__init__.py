"""The fleet's report: one page that needs nothing beside it."""
