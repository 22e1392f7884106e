"""What `dev.py` does on a machine: set up, start, test, measure.

Rule: nothing is imported but the standard library, and nothing of the program: there may be neither yet.
"""
