"""Decides what the candidates of all articles mean: names, dates and sources.

Rule: pure functions of records, authority, sources, decisions and the day of the build.
"""
