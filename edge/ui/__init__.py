"""Qt Quick screens for a finger in a glove."""
