"""The pages around the live picture: from hello to the sheet in the hand."""
