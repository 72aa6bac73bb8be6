#!/usr/bin/python3
"""A touchscreen (uinput): touches where it is told. It reads lines "X Y [SECONDS]" from the FIFO it is given.

Usage: touch.py WIDTH HEIGHT FIFO
"""

import fcntl
import os
import struct
import sys
import time
from pathlib import Path

EV_SYN, EV_KEY, EV_ABS = 0, 1, 3
BTN_TOUCH = 0x14A
ABS_X, ABS_Y, ABS_SLOT, ABS_MT_X, ABS_MT_Y, ABS_MT_ID = 0x00, 0x01, 0x2F, 0x35, 0x36, 0x39
UI_SET_EVBIT, UI_SET_KEYBIT, UI_SET_ABSBIT, UI_SET_PROPBIT = 0x40045564, 0x40045565, 0x40045567, 0x4004556E
UI_DEV_CREATE, UI_DEV_SETUP, UI_ABS_SETUP = 0x5501, 0x405C5503, 0x401C5504
DIRECT = 0x01


def create(width: int, height: int) -> int:
    """Plug the touchscreen in."""
    device = os.open("/dev/uinput", os.O_WRONLY)
    for kind in (EV_KEY, EV_ABS):
        fcntl.ioctl(device, UI_SET_EVBIT, kind)
    fcntl.ioctl(device, UI_SET_KEYBIT, BTN_TOUCH)
    fcntl.ioctl(device, UI_SET_PROPBIT, DIRECT)
    most = {
        ABS_X: width - 1,
        ABS_Y: height - 1,
        ABS_SLOT: 4,
        ABS_MT_X: width - 1,
        ABS_MT_Y: height - 1,
        ABS_MT_ID: 65535,
    }
    for axis, maximum in most.items():
        fcntl.ioctl(device, UI_SET_ABSBIT, axis)
        fcntl.ioctl(device, UI_ABS_SETUP, struct.pack("Hxxiiiiii", axis, 0, 0, maximum, 0, 0, 0))
    fcntl.ioctl(device, UI_DEV_SETUP, struct.pack("HHHH80sI", 3, 0x1234, 0x5678, 1, b"Drill touchscreen", 0))
    fcntl.ioctl(device, UI_DEV_CREATE)
    return device


def send(device: int, *events: tuple[int, int, int]) -> None:
    """Report some events at one moment."""
    for kind, code, value in (*events, (EV_SYN, 0, 0)):
        os.write(device, struct.pack("llHHi", 0, 0, kind, code, value))


def touch(device: int, x: int, y: int, seconds: float, number: int) -> None:
    """Put a finger down, and lift it."""
    send(
        device,
        *((EV_ABS, ABS_SLOT, 0), (EV_ABS, ABS_MT_ID, number), (EV_ABS, ABS_MT_X, x), (EV_ABS, ABS_MT_Y, y)),
        *((EV_KEY, BTN_TOUCH, 1), (EV_ABS, ABS_X, x), (EV_ABS, ABS_Y, y)),
    )
    time.sleep(seconds)
    send(device, (EV_ABS, ABS_SLOT, 0), (EV_ABS, ABS_MT_ID, -1), (EV_KEY, BTN_TOUCH, 0))


def main() -> None:
    """Touch until ended."""
    width, height, fifo = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    device = create(width, height)
    os.mkfifo(fifo)
    number = 0
    while True:
        with Path(fifo).open() as lines:
            for line in lines:
                x, y, *seconds = line.split()
                number += 1
                touch(device, int(x), int(y), float(seconds[0]) if seconds else 0.1, number)


if __name__ == "__main__":
    main()
