"""Who is said to have said something today, امروز, or on a day, in Persian.

Rule: the speaker opens the sentence, the day follows, and a verb of saying comes before its end. Where
the words before the day are no such name, nothing is taken: Persian has no capitals to tell it by.
"""

import re
from collections.abc import Iterable, Iterator

from index.analysis import terms_of
from index.document import Span
from index.persian_words import SAME_LENGTH
from indexer.extract.persian_lexicon import STOP_WORDS

_TODAY = re.compile(r"(?<!\w)امروز(?!\w)")
_SENTENCE_ENDS = re.compile(r"[.!?؟؛\n«»]")
_LONGEST_SENTENCE = 300  # code points after the day, in which the verb must stand
_LONGEST_SPEAKER = 100  # code points
_MOST_WORDS = 8  # of a speaker
# Between the speaker and the day: “in a statement of three pages”, “on the day of”.
_BETWEEN = re.compile(
    r"[،,]?\s+(?:(?:در|طی|با)\s+(?:صدور\s+)?(?:بیانیه|گزارش|نامه|گفتگو|گفت\s?و\s?گو|مصاحبه)\S*\s+(?:\S+\s+){0,3}?)?"
    r"(?:در\s+)?(?:روز\s+)?$"
)
_SAID = re.compile(
    r"(?<!\w)(?:گفت(?:ه|ند)?|افزود(?:ند)?|نوشت(?:ه|ند)?|(?:اعلام|تاکید|منتشر|گزارش)\s+(?:کرد|داد)(?:ند)?|"
    r"(?:خبر|هشدار)\s+داد(?:ند)?|بیانیه)(?!\w)"
)
# Not the whole name, or of somebody named before: this union, some of the workers, according to …
_NO_BEGINNING = frozenset(
    "این ان همین همان یک برخی بعضی گروهی شماری در به از با بر برای گزارش بنا طبق پس پیش و اما که".split()
)


def find_persian_sayings(text: str, days: Iterable[Span]) -> Iterator[tuple[Span, Span, Span | None]]:
    """Yield who said something when: the spans of the speaker, of all the words, and of the day.

    Args:
        text: the body.
        days: where the days stand that were found in it; “today” is found here and yielded without one.
    """
    plain = text.translate(SAME_LENGTH).replace("\u200c", " ")
    places: list[tuple[Span, Span | None]] = [(match.span(), None) for match in _TODAY.finditer(plain)]
    places += [(day, day) for day in days]
    for (start, end), day in places:
        speaker = _speaker_before(plain, start)
        if speaker is not None and _is_said(plain, end):
            yield speaker, (speaker[0], end), day


def _speaker_before(text: str, day: int) -> Span | None:
    first = max(0, day - _LONGEST_SPEAKER)
    begins = max((end.end() for end in _SENTENCE_ENDS.finditer(text, first, day)), default=first)
    if begins == first > 0:
        return None  # the sentence begins farther back
    between = _BETWEEN.search(text, begins, day)
    if between is None:
        return None
    words = text[begins : between.start()]
    start = begins + len(words) - len(words.lstrip())
    terms = terms_of(words)
    named = 0 < len(terms) <= _MOST_WORDS and "،" not in words and terms[0] not in _NO_BEGINNING
    return (start, between.start()) if named and not STOP_WORDS.issuperset(terms) else None


def _is_said(text: str, end: int) -> bool:
    last = _SENTENCE_ENDS.search(text, end, end + _LONGEST_SENTENCE)
    return _SAID.search(text, end, last.start() if last else end + _LONGEST_SENTENCE) is not None
