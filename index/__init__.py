"""The waist: what an index is, shared by the side that writes it and the side that reads it.

Rule: nothing here imports `indexer` or `webapp`; both import from here.
"""
