"""The embedded engine: a Whoosh index whose postings are arrays, evaluated where they lie.

    <folder>/_MAIN_1.toc, MAIN_<id>.trm  what Whoosh writes: its segments and its term index
    <folder>/MAIN_<id>.pst               postings, a block of arrays a term
    <folder>/MAIN_<id>.lexicon           all terms, with where their blocks are
    <folder>/MAIN_<id>.columns           what is asked of a document by its number
    <folder>/MAIN_<id>.texts             the stored documents
    <folder>/files.json                  the segment, names and sizes; written last, so that a
                                         folder without it is an unfinished index

docs/index-format.md says what stands in each, byte by byte.

Rule: an index folder is trusted input. Whoosh keeps its list of segments as a pickle, and
unpickling can run code: open only what this program has written. Our own reader unpickles nothing.
"""

from index.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
