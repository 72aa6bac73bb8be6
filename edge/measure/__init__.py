"""Labels to millimetres: pure functions of arrays and mm per pixel."""
