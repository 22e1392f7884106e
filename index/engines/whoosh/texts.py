"""Stored documents: a JSON head, title and body as plain UTF-8, and more JSON, end to end in one file.

Rule: the head is what a list of hits shows, with empty texts, so that such a list reads no more than
it shows, and no text is escaped or searched for; the rest of the document comes after its texts.
Ends are bytes of the file; `characters` counts the code points of each body: where that is its
number of bytes, it is ASCII and may be cut without being decoded.
"""

from collections.abc import Sequence
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

import msgspec
from msgspec.structs import force_setattr

from index.document import TEXT_FIELDS, Document, Summary
from index.engines.whoosh.arrays import Array, map_file
from index.errors import DamagedIndexError

TEXTS = ".texts"
PARTS = 4  # of a stored document: head, title, body, rest
FINGERPRINT = 16  # bytes

_SHOWN = tuple(name for name in Summary.__struct_fields__ if name not in TEXT_FIELDS)
_REST = tuple(field.name for field in fields(Document) if field.name not in (*_SHOWN, *TEXT_FIELDS))
_shown_of, _rest_of = attrgetter(*_SHOWN), attrgetter(*_REST)
# Records with the document's fields: they are made faster than a document with empty texts.
_Head, _Rest = msgspec.defstruct("_Head", [*_SHOWN, *TEXT_FIELDS]), msgspec.defstruct("_Rest", _REST)
_ENCODER = msgspec.json.Encoder()
_DOCUMENT, _SUMMARY = msgspec.json.Decoder(Document), msgspec.json.Decoder(Summary)

Parts = tuple[bytes, bytes, bytes, bytes]


def encode_document(document: Document) -> Parts:
    """Return the parts of a stored document.

    Raises:
        UnicodeEncodeError: a text holds half of a surrogate pair.
    """
    head = _ENCODER.encode(_Head(*_shown_of(document), "", ""))
    rest = _ENCODER.encode(_Rest(*_rest_of(document)))
    return head, document.title.encode(), document.body.encode(), rest


def fingerprint_of(parts: Sequence[bytes | memoryview]) -> bytes:
    """Return the fingerprint of a stored document, given its parts."""
    # The lengths keep a word at the end of a title apart from one at the beginning of a body.
    digest = blake2b(b"%d %d %d " % tuple(map(len, parts[:-1])), digest_size=FINGERPRINT)
    for part in parts:
        digest.update(part)
    return digest.digest()


class Texts:
    """The stored documents of a segment."""

    def __init__(self, folder: Path, name: str, ends: Array, characters: Array) -> None:
        """Map the file.

        Args:
            folder: of the index.
            name: of the segment.
            ends: 0, then where each part of each document ends.
            characters: code points of each body.

        Raises:
            DamagedIndexError: it is missing, or not the one the ends are of.
        """
        self.folder, self.name, self.ends, self.characters = folder, name, ends, characters
        self.content = map_file(folder / f"{name}{TEXTS}")
        if len(ends) != PARTS * len(characters) + 1 or int(ends[-1]) != len(self.content):
            raise DamagedIndexError(folder, f"{name} has texts of other documents; build it again")

    def document(self, number: int) -> Document:
        """Return a stored document.

        Raises:
            DamagedIndexError: the file of texts is not what was written.
        """
        head, title, body, rest = self.parts(number)
        try:
            # Two objects become one: the bracket that closes the first is the comma between them.
            found = _DOCUMENT.decode(b",".join((head[:-1], rest[1:])))
            # It has just been made and nobody else has it: only here, and below, is one completed.
            object.__setattr__(found, "title", str(title, "utf-8"))
            object.__setattr__(found, "body", str(body, "utf-8"))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._damage(error) from error
        else:
            return found

    def summary(self, number: int) -> Summary:
        """Return what a list of hits shows of a stored document.

        Raises:
            DamagedIndexError: the file of texts is not what was written.
        """
        head, title, body, _ = self.parts(number)
        try:
            found = _SUMMARY.decode(head)
            force_setattr(found, "title", str(title, "utf-8"))
            force_setattr(found, "body", str(body, "utf-8"))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._damage(error) from error
        else:
            return found

    def parts(self, number: int) -> tuple[memoryview, memoryview, memoryview, memoryview]:
        """Return head, title, body and rest of a stored document as bytes."""
        ends, content = self.ends[PARTS * number : PARTS * (number + 1) + 1].tolist(), self.content
        begin, head, title, body, rest = ends
        return content[begin:head], content[head:title], content[title:body], content[body:rest]

    def _damage(self, error: Exception) -> DamagedIndexError:
        message = f"the texts of {self.name} cannot be read ({error}); build the index again"
        return DamagedIndexError(self.folder, message)
