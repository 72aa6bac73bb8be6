"""What runs on the device: video, muscle, millimetres, screen."""
