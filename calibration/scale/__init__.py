"""Where the B-mode picture lies on a screen, and what one of its pixels measures."""
