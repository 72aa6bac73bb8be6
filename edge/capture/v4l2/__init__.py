"""Live pictures of a Linux video device, by the kernel's own interface and nothing between."""
