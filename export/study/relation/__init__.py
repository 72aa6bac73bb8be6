"""How muscle size goes with body composition and function: correlation, regression, screening, sample size."""
