"""Pictures and masks for research, in a layout like that of BIDS, which has none of its own for ultrasound."""
