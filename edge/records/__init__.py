"""What the worker accepted, kept on the device: encrypted, whole after a power cut, never changed afterwards."""
