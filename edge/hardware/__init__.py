"""What is attached to the kit: buttons and lamp on its header, devices on its serial lines, and its own health."""
