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

    import whoosh.codec.whoosh3
    import whoosh.legacy
    import whoosh.matching.wrappers
    import whoosh.reading
    import whoosh.writing  # noqa: F401 -- imported late by Whoosh itself, like those above
    from whoosh.fields import STORED, FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Positions
    from whoosh.index import FileIndex

__all__ = ["STORED", "FieldType", "FileIndex", "FileStorage", "Positions", "Schema"]
