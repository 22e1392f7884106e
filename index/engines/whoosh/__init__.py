"""The embedded engine: a Whoosh index whose postings are arrays, evaluated where they lie.

    <folder>/files.json            the segments, and names and sizes; written last, so that a folder
                                   without it is an unfinished index
    <folder>/index.columns         what is asked of a document by its number
    <folder>/index.lexicon         the terms of several segments together
    <folder>/MAIN_<id>.lexicon     the terms of a segment, with where their postings are
    <folder>/MAIN_<id>.pst         its postings, in whole arrays
    <folder>/MAIN_<id>.documents   where its texts and tokens are
    <folder>/MAIN_<id>.texts       its stored documents
    <folder>/MAIN_<id>.tokens      where its tokens are in the texts
    <folder>/MAIN_<id>.trm, .col   Whoosh's term index and lengths, for Whoosh alone
    <folder>/_MAIN_1.toc           Whoosh's list of segments, for Whoosh alone

docs/index-format.md says what stands in each, byte by byte.

Rule: an index folder is trusted input. Whoosh keeps its list of segments as a pickle, and
unpickling can run code: open only what this program has written. Our own reader unpickles nothing.
"""

from index.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
