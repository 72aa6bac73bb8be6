"""Frame, segmentation, measurement, reading: live, over files, and timed."""
