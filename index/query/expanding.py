"""Words of a query to all the forms that they are searched in, by the families of a generation.

Rule: what is searched besides the words typed is told, each alternative by itself, whatever stands beside it
in a phrase; of a form that is never shown, only that there is one. What is cut is noted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product
from typing import NamedTuple

from index.analysis import terms_of, tokenize
from index.authority import NAME_PREFIX, Authority
from index.families import Families, Related, person_key
from index.query.bound import Alternative, BoundQuery, Phrase, Synonym, Term, Tier
from index.request import Expansion
from index.word_forms import Form

# A query word is searched in at most so many ways; the rest is cut with a note.
MOST_ALTERNATIVES = 64
_TIERS = tuple(Tier)
_EXACT = Tier.EXACT  # looked up once: an enumeration takes long to find a member
_JOINER = "\u200c"  # zero-width non-joiner: it parts the terms of one Persian word


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to search some words.

    Attributes:
        told: what is said of it: of each part that is not as typed its tier and form, empty for one that must
            not be shown.
    """

    tier: Tier
    words: Form
    told: tuple[tuple[Tier, str], ...]
    at_mentions: bool


class Searched(NamedTuple):
    """Some words of a query and what is searched besides them.

    Attributes:
        query: the words, as typed.
        also: tier and form, each form once; the form is empty for all that are never shown.
        leaves: of each of these, the leaves of the query that search it.
    """

    query: str
    also: tuple[tuple[Tier, str], ...]
    leaves: tuple[tuple[Term | Phrase, ...], ...]


@dataclass(frozen=True, slots=True)
class Expander:
    """Expands the words of one query.

    Attributes:
        authority: of the generation; its names may be typed with the surname first.
        families: of the generation.
        expansion: which tiers are on.
        notes: of the query; those on what is cut are added.
        expanded: words and what is searched besides them, as far as they have been bound.
    """

    authority: Authority
    families: Families
    expansion: Expansion
    notes: list[str]
    expanded: list[Searched] = field(default_factory=list)

    def related(self, words: Form) -> tuple[Related, ...]:
        """Return the other names of a run of folded words, if names are searched in other spellings."""
        return self.families.of(words) if self.expansion.names else ()

    def bind_word(self, typed: str, terms: Form, name: str) -> BoundQuery:
        """Return what was typed without a space or quotation marks as `bind_words` does, and its forms."""
        one = len(terms) == 1 or _JOINER in typed
        forms = self.families.forms_of(terms) if one and self.expansion.forms else ()
        return self._bind(typed, terms, name, forms)

    def bind_words(self, typed: str, terms: Form, name: str) -> BoundQuery:
        """Return words side by side in the spellings and other names of them; a plain leaf without any.

        Args:
            typed: as typed.
            terms: of that, at least one.
            name: the search field.
        """
        return self._bind(typed, terms, name, ())

    def _bind(self, typed: str, terms: Form, name: str, word_forms: Iterable[Related]) -> BoundQuery:
        exact = _leaf(name, terms)
        alternatives = {exact: _EXACT}
        also: dict[str, tuple[Tier, str, list[Term | Phrase]]] = {}
        for form in (*_chosen(word_forms, name), *self._forms(typed, terms, name)):
            leaf = _leaf("names" if form.at_mentions else name, form.words)
            if leaf not in alternatives:
                alternatives[leaf] = form.tier
                for tier, shown in form.told:
                    if terms_of(shown) != terms:
                        also.setdefault(shown.casefold(), (tier, shown, []))[2].append(leaf)
        if len(alternatives) == 1:
            return exact
        said = _without_signs(typed)
        if also:
            told = tuple([(tier, shown) for tier, shown, _ in also.values()])
            self.expanded.append(Searched(said, told, tuple([tuple(where) for *_, where in also.values()])))
        return Synonym(said, tuple([Alternative(node, tier) for node, tier in alternatives.items()]))

    def _forms(self, typed: str, terms: Form, name: str) -> Iterator[_Form]:
        """Yield the other forms of a run of words: those of the whole, those of its parts combined."""
        if not self.expansion.names:
            return
        if turned := self._with_surname_last(typed):
            written = " ".join(turned)
            yield _Form(Tier.SPELLING, turned, ((Tier.SPELLING, written),), at_mentions=False)
            yield from self._forms(written, turned, name)
            return
        yield from self._choices(terms, name)
        if len(terms) == 1:
            return
        choices = [
            [_Form(_EXACT, part, (), at_mentions=False), *self._choices(part, name)]
            for part in self._segments(terms)
        ]
        if all(len(forms) == 1 for forms in choices):
            return
        combined = product(*choices)
        for parts in islice(combined, MOST_ALTERNATIVES):
            if _mixes_scripts(terms, parts):
                continue
            yield _Form(
                max((part.tier for part in parts), key=_TIERS.index),
                tuple(word for part in parts for word in part.words),
                tuple(told for part in parts for told in part.told),
                at_mentions=False,
            )
        if next(combined, None) is not None:
            self.notes.append(
                f"“{typed}” has more spellings than {MOST_ALTERNATIVES}; the rest was left out."
            )

    def _with_surname_last(self, typed: str) -> Form:
        """Return the words of “Raisi, Ebrahim” in the other order, if that is a name that is known."""
        if "," not in typed and "،" not in typed:
            return ()
        before, comma, after = typed.replace("،", ",").partition(",")
        turned = terms_of(f"{after} {before}") if comma and "," not in after else ()
        key = person_key(turned)
        known = key in self.families.recorded or NAME_PREFIX + key in self.authority.names
        return turned if key and known else ()

    def _choices(self, words: Form, name: str) -> Iterator[_Form]:
        return _chosen(self.related(words), name)

    def _segments(self, terms: Form) -> Iterator[Form]:
        """Cut a phrase into the longest pieces, shorter than itself, that have a family."""
        at = 0
        while at < len(terms):
            size = min(len(terms) - at, len(terms) - 1, self.families.longest)
            while size > 1 and not self.related(terms[at : at + size]):
                size -= 1
            yield terms[at : at + max(size, 1)]
            at += max(size, 1)


def _chosen(related: Iterable[Related], name: str) -> Iterator[_Form]:
    """Yield what may be searched in a field."""
    for tier, member in ((one.tier, one.member) for one in related):
        if member.at_mentions and name != "text":
            continue  # names are recorded for the whole article, not for one field alone
        yield _Form(tier, member.words, ((tier, member.shown),), at_mentions=member.at_mentions)


def _without_signs(typed: str) -> str:
    """Return what was typed from its first word to its last: “raisi,” is said as “raisi”."""
    if typed.isalnum():
        return typed
    tokens = tokenize(typed)
    return typed[tokens.starts[0] : tokens.ends[-1]]


def _mixes_scripts(terms: Form, parts: Iterable[_Form]) -> bool:
    """Return whether parts join words of two scripts where the words typed did not: nobody writes so."""
    scripts = {word.isascii() for part in parts for word in part.words}
    return len(scripts) > len({word.isascii() for word in terms})


def _leaf(name: str, words: Form) -> Term | Phrase:
    return Term(name, words[0]) if len(words) == 1 else Phrase(name, words)
