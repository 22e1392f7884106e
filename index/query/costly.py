"""Leaves that stand for many words or many places of an archive, and how many a query may have of them.

Rule: what is too much becomes words, with a note; nothing is left out in silence.
"""

from index.query.bound import And, BoundQuery, Fuzzy, Prefix, Proximity, Term
from index.word_forms import Form

# One letter stands for thousands of words in any archive: some 0.2 s at 21,574 articles.
SHORTEST_PREFIX = 2
# Most words of two letters are within one edit of each other, many of four within two.
SHORTEST_NEAR = {1: 3, 2: 5}
MOST_OPEN = 8  # words that end in * or ~, each searched as many words
# In quotations with ~: each place of each common word is compared with those of the others, which
# takes some 4 ms a word at 21,574 articles.
MOST_NEAR_WORDS = 12


class CostlyLeaves:
    """Binds the costly leaves of one query, as many as it may have."""

    def __init__(self, notes: list[str]) -> None:
        """Take the notes of the query, to which those on leaves are added."""
        self._notes = notes
        self._open_words = 0
        self._near_words = 0

    def bind_proximity(self, name: str, terms: Form, slop: int) -> BoundQuery:
        """Bind words near each other; those that are too many are searched anywhere, with a note."""
        self._near_words += len(terms)
        if self._near_words <= MOST_NEAR_WORDS:
            return Proximity(name, terms, slop)
        self._notes.append(
            f"Only {MOST_NEAR_WORDS} words of a query are searched near each other; "
            "further ones were searched anywhere in an article."
        )
        apart = tuple(Term(name, term) for term in dict.fromkeys(terms))
        return And(apart) if len(apart) > 1 else apart[0]

    def bind_prefix(self, name: str, term: str) -> BoundQuery:
        """Bind the beginning of words; what stands for too many words is searched as it is, with a note."""
        if len(term) < SHORTEST_PREFIX:
            self._notes.append(f"“{term}*” begins too many words; write at least {SHORTEST_PREFIX} letters.")
            return Term(name, term)
        return Prefix(name, term) if self._is_one_more(term) else Term(name, term)

    def bind_fuzzy(self, name: str, term: str, distance: int) -> BoundQuery:
        """Bind a word and those near it; a short one in fewer edits than asked, or as it is, with a note."""
        within = max((edits for edits, least in SHORTEST_NEAR.items() if len(term) >= least), default=0)
        if not within:
            self._notes.append(
                f"“{term}” is near too many words; write at least {SHORTEST_NEAR[1]} letters before “~”."
            )
            return Term(name, term)
        if within < distance:
            self._notes.append(
                f"“{term}” has fewer than {SHORTEST_NEAR[distance]} letters; it was searched within {within}."
            )
        return Fuzzy(name, term, min(within, distance)) if self._is_one_more(term) else Term(name, term)

    def _is_one_more(self, term: str) -> bool:
        """Count a word that stands for many; return whether the query may have it, else note it."""
        self._open_words += 1
        if self._open_words > MOST_OPEN:
            self._notes.append(
                f"Only {MOST_OPEN} words of a query may end in “*” or “~”; “{term}” is one too many."
            )
        return self._open_words <= MOST_OPEN
