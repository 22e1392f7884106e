"""The words of an archive, grouped by what their forms have in common in their languages.

Rule: a name is never a form of a word nor a word of a name. A form of several terms, such as `می‌روند`,
is kept only where no form of one term stands at the same place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from index.analysis import terms_of
from index.document import Document
from index.languages import apart, shows_verb, stem_keys, verb_keys
from index.word_forms import APART, Form, StemGroup, WordForms, write_groups

MOST_FORMS = 64  # as many as a query word is searched in
_JOINER = "\u200c"  # zero-width non-joiner
_PARTED = re.compile(rf"\w+(?:{_JOINER}+\w+)+")


@dataclass(frozen=True, slots=True)
class PartedWords:
    """Collects, document by document, words whose terms a joiner parts.

    Attributes:
        counts: how often each was seen outside of mentions.
    """

    counts: Counter[Form] = field(default_factory=Counter)

    def observe(self, document: Document) -> None:
        """Count those of a document."""
        if _JOINER not in document.body:
            return
        named = {at for m in document.mentions if m.field == "body" for at in range(*m.span)}
        for word in _PARTED.finditer(document.body):
            terms = terms_of(word[0])
            if len(terms) > 1 and word.start() not in named:
                self.counts[terms] += 1


def group_words(
    words: Mapping[str, int], parted: Mapping[Form, int], is_name: Callable[[str], bool]
) -> WordForms:
    """Group the words of an archive by their stems, and nouns of action with verbs that are seen as such.

    Args:
        words: how often each term stands in titles and bodies.
        parted: likewise for words of several terms.
        is_name: whether a term is a name.

    Returns:
        The groups that hold an ordinary word.
    """
    members: defaultdict[str, list[Form]] = defaultdict(list)
    for word in words:
        for key in stem_keys((word,)):
            members[key].append((word,))
    often: dict[Form, int] = {(word,): count for word, count in words.items()} | dict(parted)
    for form in parted:
        for key in stem_keys(form):
            if not any((term,) in members[key] for term in form):
                members[key].append(form)
    _join_nouns(members, is_name)
    groups = []
    for key, forms in members.items():
        ordinary = [form for form in forms if len(form) > 1 or not is_name(form[0])]
        if ordinary:
            ordinary.sort(key=lambda form: (-often[form], form))
            names = sorted(set(forms) - set(ordinary))
            rarer = _rarer_words(key, ordinary, often)
            main = [form for form in ordinary if form not in rarer]
            groups.append(StemGroup(key, tuple(main[:MOST_FORMS]), tuple(names)))
            if rarer:
                groups.append(StemGroup(key + APART, tuple(rarer[:MOST_FORMS])))
    return write_groups(groups)


def _rarer_words(key: str, forms: Sequence[Form], often: Mapping[Form, int]) -> list[Form]:
    """Return the rarer of the words with one stem that are never forms of the others; most often none.

    Of `low`, `lows` and `lowe` that is the last, unless it stands there more often than both.
    """
    for form in forms:
        others = [other for other in forms if apart(key, form, other)]
        if others:
            own = [one for one in forms if apart(key, one, others[0])]
            return min((own, others), key=lambda words: (sum(often[word] for word in words), words))
    return []


def _join_nouns(members: dict[str, list[Form]], is_name: Callable[[str], bool]) -> None:
    """Move nouns of action to the groups of their verbs: `execution` to `executed`, if that is there.

    What is itself a verb here (`stationed`) is the noun of no other.
    """
    verbs = {
        key
        for key, forms in members.items()
        if any(shows_verb(key, form) and not is_name(form[0]) for form in forms)
    }
    for key in [key for key in members if key not in verbs]:
        verb = next((verb for verb in verb_keys(key) if verb in verbs), None)
        if verb is not None:
            members[verb] += members.pop(key)
