"""The door to Whoosh: the only module that imports it, and that knows what it warns of.

Rule: every module of Whoosh that is used is imported here, those it imports late included,
so that what Python says when it first compiles them is said inside this door.
"""

import warnings

with warnings.catch_warnings():
    # Whoosh 2.7.4 is its last release (2016). It writes regular expressions without raw strings and
    # compares to literals with `is`; Python says so once, when it compiles the module.
    warnings.filterwarnings("ignore", r".*invalid escape sequence", DeprecationWarning)
    warnings.filterwarnings("ignore", r".*invalid escape sequence", SyntaxWarning)
    warnings.filterwarnings("ignore", r".is( not)?. with", SyntaxWarning)

    import whoosh.legacy
    import whoosh.matching.wrappers
    import whoosh.reading
    import whoosh.writing  # noqa: F401 -- imported late by Whoosh itself, like those above
    from whoosh.codec.whoosh3 import W3Codec, W3Segment, W3TermInfo, W3TermsReader
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.filetables import HashWriter
    from whoosh.formats import Format
    from whoosh.index import TOC, FileIndex
    from whoosh.matching import LeafMatcher, ReadTooFar
    from whoosh.util.numeric import byte_to_length

__all__ = [
    "TOC",
    "FieldType",
    "FileIndex",
    "FileStorage",
    "Format",
    "HashWriter",
    "LeafMatcher",
    "ReadTooFar",
    "Schema",
    "W3Codec",
    "W3Segment",
    "W3TermInfo",
    "W3TermsReader",
    "byte_to_length",
]
