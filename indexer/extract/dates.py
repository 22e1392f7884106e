"""Finds the dates in an article with the precision they were said in; guesses nothing.

Rule: a part that was not said (the year of “Tuesday, July 30”) stays unknown here; it is filled in
when linking, where the day of publication is known. The place of a date tells its role.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.document import Span
from indexer.extract.english_dates import find_english_dates
from indexer.extract.iranian_dates import find_iranian_dates
from indexer.extract.language import main_language
from indexer.extract.lines import Line, Paragraph
from indexer.extract.persian_dates import find_persian_dates, holds_persian, speaks_of_future
from indexer.extract.record import DateCandidate, DateRole

_ASCII_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_LATIN = re.compile("[A-Za-z]")

_LONGEST_DATELINE = 140  # code points before its date
_HEAD_PARAGRAPHS = 6  # a dateline, or a line that is a date, stands at the head
_PLACE = re.compile(
    r"(?:[A-Z][\w .'’-]{1,40},\s*){1,3}\(?"
    "|(?:[\u0620-\u06d3]\\w*(?:[ \u200c][\u0620-\u06d3]\\w*){0,3}\\s?[،,–-]\\s*){1,3}"
)
_AFTER_DATELINE = re.compile(r"\)?\s{0,2}(?:\([^)\n]{1,40}\)\s{0,2})?(?:—|–|--|-\s|:\s)")
_LABEL = re.compile(
    r"(?:(?:first\s+)?published|posted|last\s+updated|updated|issued|released|date(?:line)?|تاریخ(?:\s+انتشار)?|انتشار|منتشر\s+شده?(?:\s+در)?)"
    r"\s*(?:on\b|:)?\s*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[\s,|–-]*(?:(?:at\s+|ساعت\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?\s*", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|scheduled|due|expected|expects|expire[sd]?|forecast|deadline|"
    r"targets?|upcoming|set to|projected|to be|(?:is|are|was|were) to)\b[^.!?]*$"
    r"|\b(?:by|until|till|before|through|beyond)\s+(?:(?:the\s+)?(?:end|year|start|early|mid|late)[\s-]+(?:of\s+)?)?$",
    re.IGNORECASE,
)
# “Earlier, on May 20”, “arrested in Vesna on May 20”: an adverb anywhere in the sentence before; of verbs,
# the one that the day belongs to: “said it opens on May 20” is nothing of the past.
_BEHIND = re.compile(
    r"\b(?:earlier|previously|formerly|already|since|ago)\b[^.!?;]*$"
    r"|\b(?:[a-z]{2,}ed|was|were|had|did|said|told|held|met|died|began|came|went|took|gave|made|saw|fell|rose|"
    r"broke|sent|wrote|spoke|won|lost|shot|fled|struck|left|found|built|sold|bought|became)"
    r"\s+(?:(?:again|there|here|only|first|him|her|them|it|[a-z]{2,}ly)\s+)?"
    r"(?:(?:in|at|by|near|from|with|off|outside|of)\s+(?:[\w’'-]+\s+){1,3})?(?:on\s+)?$",
    re.IGNORECASE,
)
_BEHIND_IN_PERSIAN = re.compile("(?<!\\w)(?:پیشتر|پیش تر|پیش از این|قبلا|قبلاً)(?!\\w)[^.!?؟؛\n]*$")
_LOOK_BACK = 100  # code points before a date that are searched for words of the future and of the past


def find_dates(
    text: str, lines: Sequence[Line], paragraphs: Sequence[Paragraph], lang: str = "en"
) -> Iterator[DateCandidate]:
    """Yield the dates of a text in order of place.

    Args:
        text: the body.
        lines: all its lines.
        paragraphs: those outside page furniture.
        lang: the article's language; empty when it is not known. In a Persian article a number
            alone may be a solar Hijri year.
    """
    footers = [line.span for line in lines if line.furniture]
    head = [paragraph.lines[0] for paragraph in paragraphs[:_HEAD_PARAGRAPHS]]
    place = 0
    for candidate in _find_in_any_script(text, main_language(lang)):
        span = candidate.span
        while place < len(footers) and footers[place][1] <= span[0]:
            place += 1
        if place < len(footers) and footers[place][0] <= span[0]:
            role = DateRole.FOOTER
        else:
            role = _find_role(text, span, head)
        yield candidate if role is DateRole.BODY else replace(candidate, role=role)


def _find_in_any_script(text: str, lang: str) -> Iterator[DateCandidate]:
    """Yield dates by all the ways of writing that the text may hold; no two overlap."""
    digits = text if text.isascii() else text.translate(_ASCII_DIGITS)
    english = find_english_dates(digits)
    found = list(find_iranian_dates(digits))
    persian = lang == "fa"
    if lang in {"en", "fa"} and holds_persian(text):
        found += find_persian_dates(text, bare=persian)
    if persian:
        # Numbers alone are read as that language writes them.
        found = [*(one for one in english if _LATIN.search(text, *one.span)), *found]
    elif found:
        found += english
    else:
        yield from english
        return
    yield from sorted(_without_overlaps(found), key=lambda candidate: candidate.span)


def _without_overlaps(found: Sequence[DateCandidate]) -> list[DateCandidate]:
    """Return the candidates without those that reach into an earlier one of the list."""
    taken: set[int] = set()
    kept = []
    for candidate in found:
        places = range(*candidate.span)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(candidate)
    return kept


def _find_role(text: str, span: Span, head: Sequence[Line]) -> DateRole:
    start, end = span
    for line in head:
        if not line.start <= start < min(line.end, line.start + _LONGEST_DATELINE):
            continue
        before = text[line.start : start]
        if _PLACE.fullmatch(before) and _AFTER_DATELINE.match(text, end):
            return DateRole.DATELINE
        if len(line.text) <= 80 and (not before.strip() or _LABEL.fullmatch(before)):
            rest = text[end : line.end]
            if _TIME.fullmatch(rest):
                return DateRole.PUBLISHED
    before = text[max(0, start - _LOOK_BACK) : start]
    if _AHEAD.search(before) or speaks_of_future(text, span):
        return DateRole.AHEAD
    if _BEHIND.search(before) or _BEHIND_IN_PERSIAN.search(before):
        return DateRole.BEHIND
    return DateRole.BODY
