"""An article as it was read: what a corpus holds, before anything is worked out about it.

Rule: fields are what the operator wrote, unjudged; the body is the text as read, never cut.
"""

from dataclasses import dataclass

from index.document import Original

# The fields an article may carry besides its body; `docs/corpus.md` explains them.
FIELDS = ("id", "title", "date", "collected", "source", "url", "author", "lang", "visibility", "based_on")
PUBLIC, RESTRICTED = "public", "restricted"
VISIBILITIES = (PUBLIC, RESTRICTED)


def misspells_visibility(name: str) -> bool:
    """Tell whether a field's name is `visibility` but for case or the spaces around it.

    Passed over as an unknown field, it would publish an article that was meant to be restricted.
    """
    return name != "visibility" and name.strip().casefold() == "visibility"


def visibility_advice(name: str) -> str:
    """Return why an article with such a field is refused, and what to write."""
    return f"“{name}” is no field; write it visibility, in small letters and without spaces around it"


_NOWHERE = Original("", None, "", 0, "")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read.

    Attributes:
        id: its id, unique in the corpus.
        body: its text: newlines are LF; every offset elsewhere is a code point in it.
        original: the file it was read from.
        title: the field as written; empty when there is none, and so for the others.
        date: EDTF level 0 or 1 or an ISO timestamp, already known to be readable; else empty.
        collected: the same, for the day of collection.
        source: the id or a name of its source.
        visibility: `public` or `restricted`.
        notes: what was repaired or could not be read, for the reader of the article page.
    """

    id: str
    body: str
    original: Original
    title: str = ""
    date: str = ""
    collected: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    lang: str = ""
    visibility: str = PUBLIC
    based_on: str = ""
    notes: tuple[str, ...] = ()

    @property
    def content(self) -> "Article":
        """The article as extraction sees it: what its record may depend on, and nothing else.

        A field that extraction is to read is named here; then records are made again.
        """
        return Article("", self.body, _NOWHERE, self.title, source=self.source, lang=self.lang)
