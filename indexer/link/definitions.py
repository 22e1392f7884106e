"""What an article says an acronym stands for, against what the authority knows of it.

Rule: an acronym means what the article says, also where the authority knows another; said of two, it
means nobody but right behind the long form. A contextual acronym that the article does not define is
a likely name at most, and none where the same letters are a thing there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.analysis import terms_of
from index.authority import Authority, Entry
from index.names import sound
from indexer.extract.lexicon import ORGANIZATION_HEADS, ORGANIZATION_TAILS, STOP_WORDS
from indexer.extract.record import NameCandidate, NameKind
from indexer.link.compounds import Meant
from indexer.link.places import Place
from indexer.words import Joint, Words

# They tell no organization from another.
_COMMON = ORGANIZATION_HEADS | ORGANIZATION_TAILS | STOP_WORDS | {"national", "central", "general", "state"}

# After an acronym, of a thing and of no organization: “AI systems”, “AI-generated”.
_AFTER_THINGS = frozenset(
    "system systems model models tool tools technology technologies software algorithm algorithms chatbot "
    "chatbots app apps powered generated driven enabled assisted based".split()
)
# What letters stand for that are read without being explained; where the words stand, too, they may be meant.
_THINGS_BY_LETTERS = {"ai": ("artificial", "intelligence"), "it": ("information", "technology")}
_LIKELY = 0.7  # confidence of a contextual acronym that the article does not define
_UNDECIDED = 0.5

_DEFINED = frozenset({NameKind.ACRONYM, NameKind.TERM, NameKind.SPELLED_OUT})

# Instead of a value: the acronym is of a thing, or it may be of a thing or of an organization.
NO_NAME, MAYBE = "", "?"

Definitions = Mapping[str, Mapping[str, str]]  # of an acronym: the value of each long form


def read_definitions(meant: Iterable[Meant]) -> Definitions:
    """Return what an article says of acronyms.

    Args:
        meant: the article's candidates.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for candidate, value in meant:
        if candidate.kind in _DEFINED and candidate.stands_for:
            found[candidate.form][candidate.stands_for] = value
    return found


def find_recorded_definitions(words: Words, known: Sequence[Place]) -> Iterator[Meant]:
    """Yield the acronyms in brackets right behind a longer form of their entry.

    “People's Mojahedin Organization of Iran (MEK)” has not the initials that rules ask for.

    Args:
        words: of the body.
        known: the places of the authority's forms in it.
    """
    long_forms = {place.end: place for place in known if place.end > place.first + 1}
    for place in known:
        word, longer = place.first, long_forms.get(place.first)
        if place.end > word + 1 or longer is None or not place.value or longer.value != place.value:
            continue
        form, long_form = words.raw[word], words.phrase(longer.first, longer.end)
        if words.joints[word - 1] is Joint.BRACKET:
            span = words.span(word, word + 1)
            yield (
                NameCandidate(NameKind.ACRONYM, form, span, place.method, place.confidence, long_form),
                place.value,
            )


def is_contested(authority: Authority, words: Words, place: Place, defined: Definitions) -> bool:
    """Return whether the article defines an acronym as something else than the authority.

    A long form that the authority lacks may still be the entry's: one word that both have is enough.

    Args:
        authority: whose forms are known.
        words: the text.
        place: of a form of the authority.
        defined: what the article says of acronyms.
    """
    meant = defined.get(words.raw[place.first]) if place.end == place.first + 1 else None
    if place.facet != "org" or not meant:
        return False
    entry = authority.entry(place.value or "")
    if entry is None:
        return place.value not in meant.values()
    return any(value != entry.id and not _shares_word(entry, form) for form, value in meant.items())


def judge_contextual(
    texts: Mapping[str, Words], known: Mapping[str, list[Place]], defined: Definitions
) -> dict[str, list[Place]]:
    """Return the places of the authority's forms with contextual acronyms judged by the article.

    Args:
        texts: the words of each field.
        known: the places of each field.
        defined: what the article says of acronyms.
    """
    acronyms = {
        texts[field].raw[place.first]
        for field, places in known.items()
        for place in places
        if _is_contextual_acronym(texts[field], place)
    }
    things = {form for form in acronyms if any(_speaks_of_thing(words, form) for words in texts.values())}

    def judge(words: Words, place: Place) -> Place:
        form = words.raw[place.first]
        explained = place.value in defined.get(form, {}).values()
        if not _is_contextual_acronym(words, place) or explained:
            return place
        if form in things:
            return replace(place, value=None, confidence=_UNDECIDED)
        return replace(place, confidence=min(place.confidence, _LIKELY))

    return {field: [judge(texts[field], place) for place in places] for field, places in known.items()}


def _is_contextual_acronym(words: Words, place: Place) -> bool:
    return place.contextual and place.end == place.first + 1 and words.raw[place.first].isupper()


def _speaks_of_thing(words: Words, form: str) -> bool:
    """Return whether an acronym stands for a thing somewhere in a text."""
    spelled = _THINGS_BY_LETTERS.get(form.casefold())
    for word, raw in enumerate(words.raw):
        following = words.terms[word + 1] if word + 1 < len(words) else ""
        joined = words.joints[word] in {Joint.SPACE, Joint.HYPHEN}
        if raw == form and joined and following in _AFTER_THINGS:
            return True
        if spelled is not None and (words.terms[word], following) == spelled:
            return True
    return False


def _shares_word(entry: Entry, form: str) -> bool:
    """Return whether a form has a word that tells and that some form of an entry has as well."""
    own = {sound(term) for name in entry.forms for term in terms_of(name) if term not in _COMMON}
    return any(sound(term) in own for term in terms_of(form) if term not in _COMMON)
