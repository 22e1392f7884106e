"""The embedded engine: a Whoosh index for postings and texts, our own columns for all else.

    <folder>/_MAIN_1.toc, MAIN_*   what Whoosh 2.7.4 writes: terms, postings, stored documents
    <folder>/columns.msgpack       ids, lengths, facet values, dates and orders, by document number
    <folder>/files.json            names and sizes of all of these; written last, so that a folder
                                   without it is an unfinished index

Rule: an index folder is trusted input. Whoosh keeps its list of segments and its blocks of
postings as pickles, and unpickling can run code: open only what this program has written.
"""

from index.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
