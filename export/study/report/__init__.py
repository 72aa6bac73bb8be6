"""The report of a study: one HTML file, one PDF, every figure and table beside them, all of one ``StudyResult``."""
