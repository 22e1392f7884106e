"""The write side: reads articles, works out who, when and from whom, and builds an index of them.

Rule: imports `index`, never `webapp`; nothing here is needed to search.
"""
