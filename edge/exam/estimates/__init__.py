"""Research estimates of body composition from muscle thickness: a signed file of equations, applied to a visit."""
