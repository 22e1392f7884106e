"""Measurements beside what others have made; run by hand, never imported by the program."""
