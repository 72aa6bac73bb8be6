"""Screening rules as signed, versioned data, and what comes of them. Ultrasound is not among what they know."""
