"""Readers: one module per format, from the bytes of a file to articles as they stand in it.

Rule: a reader judges nothing but whether it can read; a new one is a line in `files.FORMATS`.
"""
