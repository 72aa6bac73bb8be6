"""Records onto a USB stick: found, encrypted for the programme, written, read back, and only then safe to remove."""
