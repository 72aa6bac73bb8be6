"""Buttons, footswitch, lamp and buzzer on the lines of a GPIO chip."""
