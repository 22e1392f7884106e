"""Stored documents: a JSON head, then title and body as plain UTF-8, end to end in one file.

Rule: the head is the document with empty texts, so a text is neither escaped nor searched for.
Ends are bytes of the file; `characters` counts the code points of each body: where that is its
number of bytes, it is ASCII and may be cut without being decoded.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

import msgspec

from index.document import Document, Summary
from index.engines.whoosh.arrays import Array, map_file
from index.errors import DamagedIndexError

TEXTS = ".texts"
PARTS = 3  # of a stored document: head, title, body
FINGERPRINT = 16  # bytes

_TEXT_FIELDS = ("title", "body")
_OTHERS = tuple(field.name for field in fields(Document) if field.name not in _TEXT_FIELDS)
_others_of = attrgetter(*_OTHERS)
# A record with the document's fields: it is made faster than a document with empty texts.
_Head = msgspec.defstruct("_Head", [*_OTHERS, *_TEXT_FIELDS])
_ENCODER = msgspec.json.Encoder()
_DOCUMENT, _SUMMARY = msgspec.json.Decoder(Document), msgspec.json.Decoder(Summary)

T = TypeVar("T", Document, Summary)


def encode_document(document: Document) -> tuple[bytes, bytes, bytes]:
    """Return the parts of a stored document.

    Raises:
        UnicodeEncodeError: a text holds half of a surrogate pair.
    """
    head = _ENCODER.encode(_Head(*_others_of(document), "", ""))
    return head, document.title.encode(), document.body.encode()


def fingerprint_of(parts: Sequence[bytes | memoryview]) -> bytes:
    """Return the fingerprint of a stored document, given its parts."""
    # The lengths keep a word at the end of a title apart from one at the beginning of a body.
    digest = blake2b(b"%d %d " % (len(parts[0]), len(parts[1])), digest_size=FINGERPRINT)
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
        return self._decode(number, _DOCUMENT, object.__setattr__)

    def summary(self, number: int) -> Summary:
        """Return what a list of hits shows of a stored document; the rest of its head is passed over.

        Raises:
            DamagedIndexError: the file of texts is not what was written.
        """
        return self._decode(number, _SUMMARY, msgspec.structs.force_setattr)

    def parts(self, number: int) -> tuple[memoryview, memoryview, memoryview]:
        """Return head, title and body of a stored document as bytes."""
        begin, head, title, body = self.ends[PARTS * number : PARTS * (number + 1) + 1].tolist()
        return self.content[begin:head], self.content[head:title], self.content[title:body]

    def _decode(
        self, number: int, decoder: msgspec.json.Decoder[T], complete: Callable[[T, str, str], None]
    ) -> T:
        head, title, body = self.parts(number)
        try:
            found = decoder.decode(head)
            # It has just been made and nobody else has it: the only place where a document is completed.
            complete(found, "title", str(title, "utf-8"))
            complete(found, "body", str(body, "utf-8"))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            message = f"the texts of {self.name} cannot be read ({error}); build the index again"
            raise DamagedIndexError(self.folder, message) from error
        else:
            return found
