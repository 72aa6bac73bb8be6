"""A visit's ultrasound as DICOM: pictures, outlines, and one report of the numbers."""
