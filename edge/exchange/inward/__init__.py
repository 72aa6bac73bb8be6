"""What is brought to a kit on a stick: signed packages, staged, tested, put to use by one rename, and taken back."""
