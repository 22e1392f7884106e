"""What the words around a name say of it: that it is a person, or that it is an organization.

Rule: general words of the language. Companies say things as people do, so a verb of saying bears out
either; what only an organization has, members or shares, bears out an organization alone.
"""

import re
from collections.abc import Container

from indexer.extract.lexicon import SAYING, TITLES
from indexer.words import Joint, Words

_ACRONYM = re.compile(r"[A-Z][A-Za-z&-]{0,8}[A-Z]|(?:[A-Z]\.){2,6}")
# After the name or its genitive: OPEC ministers, Sony's shares.
_OF_ORGANIZATIONS = frozenset(
    "member members official officials executive executives employee employees worker workers staff board "
    "chairman chairwoman president chief secretariat headquarters management shareholder shareholders stock "
    "share shares subsidiary subsidiaries unit delegate delegates minister ministers spokesman spokeswoman "
    "spokesperson representative representatives director directors council meeting analyst analysts "
    "lawyer lawyers economist economists engineer engineers branch branches newsroom quota quotas "
    "supporter supporters fighter fighters founder founders bureau correspondent profits revenue revenues "
    "sales customers subscribers".split()
)
# With “of”, “for” … before the name: a spokesman for Sony, engineers of Siemens.
_BEFORE_ORGANIZATIONS = _OF_ORGANIZATIONS | TITLES | frozenset("part parts arm division owners".split())
# Right before the name: the weekly Mosalas, the company Siemens.
_KINDS = frozenset(
    "weekly monthly daily magazine newspaper paper journal publisher broadcaster network channel station "
    "website company firm corporation group party movement militia band orchestra team club side rival "
    "retailer maker manufacturer carrier airline bank insurer agency service charity giant startup "
    "union".split()
)
_LINKS = frozenset("of for at from with by in".split())
_DONE_TO_ORGANIZATIONS = frozenset(
    "joined founded acquired bought sued owns owned runs leads led headed told tells via".split()
)
_AND = frozenset({"and", "or"})
_HAS = frozenset({"has", "had", "have"})


def is_acronym(form: str) -> bool:
    """Return whether a word is written as acronyms are: OPEC, U.N., CoE."""
    return _ACRONYM.fullmatch(form) is not None


def is_among_capitals(words: Words, first: int, end: int) -> bool:
    """Return whether a word beside a name is in capitals throughout: then they stress it, “SO GREAT”.

    Args:
        words: the text.
        first: number of the first word of the name.
        end: number after its last.
    """
    beside = (word for word in (first - 1, end) if 0 <= word < len(words))
    return any(len(words.raw[word]) > 1 and words.raw[word].isupper() for word in beside)


def speaks_of_organization(words: Words, first: int, end: int) -> bool:
    """Return whether the words around a name are those of an organization and of no person.

    Args:
        words: the text.
        first: number of the first word of the name.
        end: number after its last.
    """
    if is_followed_by_members(words, first, end) or _is_linked(words, first):
        return True
    before = words.term_before(first)
    # “The UN”, “the NBA”: other words in capitals, RT or LOL, have no article.
    return (before == "the" and is_acronym(words.raw[first])) or (
        before in _KINDS and not words.capital[first - 1]
    )


def is_listed_with(words: Words, first: int, end: int, inside: Container[int]) -> bool:
    """Return whether a name is listed with others: “the CIA, Mossad and …”.

    Args:
        words: the text.
        first: number of the first word of the name.
        end: number after its last.
        inside: numbers of the words of the others.
    """
    before, after = first - 1, end
    if before > 0 and words.terms[before] in _AND:
        before -= 1
    if after + 1 < len(words) and words.terms[after] in _AND:
        after += 1
    joints = {Joint.SPACE, Joint.COMMA, Joint.SLASH}
    follows = before in inside and {words.joints[w] for w in range(before, first)} <= joints
    leads = after in inside and {words.joints[word] for word in range(end - 1, after)} <= joints
    # Words side by side are one phrase, and no list.
    apart = words.joints[first - 1] is not Joint.SPACE or before < first - 1
    return (follows and apart) or (leads and (words.joints[end - 1] is not Joint.SPACE or after > end))


def is_followed_by_members(words: Words, first: int, end: int) -> bool:
    """Return whether what follows is what only an organization has: members, officials, shares.

    Args:
        words: the text.
        first: number of the first word of the name.
        end: number after its last.
    """
    joined = words.joints[end - 1] in {Joint.SPACE, Joint.POSSESSIVE}
    return first < end < len(words) and joined and words.terms[end] in _OF_ORGANIZATIONS


def says(words: Words, first: int, end: int) -> bool:
    """Return whether a name is who says something: “Gandhi announced”, “said Gandhi”, “Gandhi has said”.

    Args:
        words: the text.
        first: number of the first word of the name.
        end: number after its last.
    """
    after = end + (end < len(words) and words.terms[end] in _HAS)
    follows = (
        after < len(words) and words.joints[end - 1] is Joint.SPACE and words.joints[after - 1] is Joint.SPACE
    )
    return (follows and words.terms[after] in SAYING) or words.term_before(first) in SAYING


def _is_linked(words: Words, first: int) -> bool:
    """Return whether a name stands where organizations do: “spokesman for the”, “joined”."""
    if words.term_before(first) == "the":
        first -= 1
    before = words.term_before(first)
    if before in _DONE_TO_ORGANIZATIONS:
        return True
    return before in _LINKS and words.term_before(first - 1) in _BEFORE_ORGANIZATIONS
