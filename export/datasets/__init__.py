"""Images with their masks, split so that no test image has a twin in training."""
