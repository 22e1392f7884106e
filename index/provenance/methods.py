"""How a value was found, in plain words, and how sure each way is.

Rule: a method, or a basis, is an id in documents and a sentence for readers. One that has no words here
is still told, by its id: an index may be read by a program older than the one that wrote it.
A confidence orders the methods; it was not measured and is no probability.
"""

from collections.abc import Mapping
from dataclasses import dataclass

ABOUT_CONFIDENCE = (
    "Confidence, from 0 to 1, puts the ways of finding a value in order; it is not a measured probability."
)

# How a mention of a person or an organization was found. Its confidence stands with the mention.
MENTION_METHODS: Mapping[str, str] = {
    "authority": "a recorded form of this entry",
    "authority form": "a recorded form of this entry",
    "exact form": "a recorded form of this entry, word for word; more was not looked for in this language",
    "contextual form": "a recorded form that counts because a longer one stands in the article too",
    "repeated": "a name that stands elsewhere in the article with the words that show it to be one",
    "surname": "a surname alone; the article has one bearer of it",
    "surname only": "a surname alone; the article has no bearer of it in full",
    "single name": "a single name; nothing in the article tells that it is a surname",
    "surname of several": "a surname alone; the article has several bearers of it",
    "surname of another": "a surname alone; its one bearer in the article is not the one who is meant",
    "surname or thing": "a surname alone; in the article the same word is a place or a company, too",
    "archive surname": "a surname alone; the article explains nothing, in other articles the word is one",
    "archive name": "a full name; the article explains nothing, other articles have it",
    "archive acronym": "an acronym; in the articles that have it, it is an organization's",
    "archive organization": "a name that organizations go by in other articles",
    "given name": "a given name alone",
    "honorific": "it follows an honorific",
    "title": "it follows a title or an office",
    "given-name": "it begins with a known given name",
    "compound": "a family name of East Asia stands beside a given name of two syllables",
    "apposition": "an age or a role follows it",
    "initial": "one of its parts is an initial",
    "initials": "its initials fit one full name of the article",
    "saying": "it stands as the one who says something",
    "kinship": "it follows a word of kinship",
    "model": "a language model took it for a name",
    "organization-head": "it holds a word for a kind of organization",
    "acronym-definition": "it stands beside its acronym or its full form in brackets",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """A way of knowing a date, a source or a language.

    Attributes:
        says: in words that can follow a value and a comma.
        confidence: 0 to 1.
    """

    says: str
    confidence: float


_DECISION = Basis("set by an archivist", 1.0)
_STATED = Basis("stated with the article", 0.98)

PUBLICATION_BASES: Mapping[str, Basis] = {
    "decision": _DECISION,
    "metadata": _STATED,
    "dateline": Basis("from the article's dateline", 0.95),
    "published-line": Basis("from a line that gives the day of publication", 0.95),
    "dateline-year": Basis("from the dateline; the year is the last that fits before the collection", 0.75),
    "weekday": Basis("from a day of the week with its date; the year is the first that fits", 0.75),
    "other-article": Basis("given by another article", 0.7),
    "lower-bound": Basis("not before the latest date that the text speaks of", 0.5),
    "copyright": Basis("not after the year of the copyright line", 0.5),
}
UNCERTAIN = 0.4  # a date that its own EDTF calls uncertain (`?` and `%`) is no surer than this

MENTIONED_BASES: Mapping[str, Basis] = {
    "": Basis("stated in the text", 0.95),
    "weekday": Basis("the last such day with that day of the week up to the publication", 0.8),
    "weekday-ahead": Basis("the next such day with that day of the week after the publication", 0.75),
    "document-year": Basis("the last such day up to the publication", 0.75),
    "document-year-ahead": Basis("the next such day after the publication", 0.7),
    "relative": Basis("reckoned from the day of publication", 0.7),
}

SOURCE_BASES: Mapping[str, Basis] = {
    "decision": _DECISION,
    "operator": _STATED,
    "metadata": _STATED,
    "host": Basis("from the address of the article", 0.95),
    "signature": Basis("recognised from lines that stand in this source's pages", 0.9),
    "copyright": Basis("from the copyright line", 0.85),
    "byline": Basis("from the byline", 0.8),
}

LANGUAGE_BASES: Mapping[str, Basis] = {
    "metadata": _STATED,
    "text": Basis("recognised from the words of the text", 0.9),
}


def say_method(method: str) -> str:
    """Return how a mention was found, in words; by its id when there are none."""
    return MENTION_METHODS.get(method) or f"found by the method “{method}”"


def find_basis(bases: Mapping[str, Basis], basis: str) -> tuple[str, float | None]:
    """Return how a value is known, in words, and the confidence of that.

    Args:
        bases: those of the kind of value.
        basis: an id.

    Returns:
        The words; for an unknown id, those of the id itself and no confidence.
    """
    known = bases.get(basis)
    if known is not None:
        return known.says, known.confidence
    return f"known by “{basis}”" if basis else "how it is known was not recorded", None
