"""Devices on a serial line: grip dynamometer, body-composition scale, code reader, scanner link."""
