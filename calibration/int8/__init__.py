"""Float to INT8: which frames stand for all, how far each tensor reaches, and whether the loss may be borne."""
