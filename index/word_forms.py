"""The forms of the words of an archive, by what they have in common; made when building.

A line that says how many bytes follow, and two lists of lines with an empty line between them; fields are
parted by tabs, lines in the order of UTF-8:

    executed ⇥ 0                          each word, and where its groups begin in the second list

    en:execut ⇥ execution ⇥ executed      each group: a key of `index.languages`, its forms, the commonest
    en:hill ⇥ hill ⇥ hilly ⇥ ⇥ hills      first, and behind an empty field what is a name in this archive

A form of several terms has spaces between them. A name has no forms and is none. Of words with one stem
that are never forms of each other (`index.languages.apart`) the rarer ones are a group of their own, whose
key has a `~` behind it.
Rule: nothing is decoded when a generation is opened; a look-up halves the first lines of pages, and
searches one page.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from index.languages import apart, noun_keys, shows_verb, stem_keys, verb_keys

Form = tuple[str, ...]  # one or more folded words
APART = "~"  # no stem has it
_PAGE = 1_024  # bytes: searching one takes about as long as halving the first lines of all


@dataclass(frozen=True, slots=True)
class StemGroup:
    """The words of an archive with one stem.

    Attributes:
        key: of `index.languages.stem_keys`, or that with `APART` behind it.
        forms: ordinary words.
        names: words that are names here.
    """

    key: str
    forms: tuple[Form, ...]
    names: tuple[Form, ...] = ()


class Forms(NamedTuple):
    """The forms of a word.

    Attributes:
        others: besides itself, the commonest first.
        known: whether the word is in the archive.
    """

    others: tuple[Form, ...]
    known: bool


@dataclass(frozen=True)
class WordForms:
    """The stem groups of an archive.

    Attributes:
        lines: as they are written.
    """

    lines: bytes = b"1\n\n"

    @property
    def whole(self) -> bool:
        """Whether nothing is missing of what was written."""
        written = b"%d" % (len(self.lines) - self._words_from)
        return self.lines[: self._words_from] == written + b"\n"

    @cached_property
    def _words_from(self) -> int:
        return self.lines.find(b"\n") + 1

    @cached_property
    def _groups_from(self) -> int:
        return self.lines.index(b"\n\n", self._words_from - 1) + 2

    def of(self, words: Form) -> "Forms":
        """Return the forms of a word; none of a name.

        Args:
            words: one folded term, or several that are one word. It need not be in the archive.
        """
        groups = self._known(words)
        known = groups is not None
        if groups is None:
            groups = [group for key in stem_keys(words) for group in self._unknown(key, words)]
        if any(words in group.names for group in groups):
            return Forms((), known)
        found = dict.fromkeys(form for group in groups for form in group.forms)
        return Forms(tuple(form for form in found if form != words), known)

    def _known(self, words: Form) -> list[StemGroup] | None:
        """Return the groups of a word that is in the archive."""
        line = self._words.find(" ".join(words))
        if line is None:
            return None
        _, *places = line.split("\t")
        starts = [self._groups_from + int(place) for place in places]
        return [_read_group(self.lines[start : self.lines.index(b"\n", start)].decode()) for start in starts]

    def _unknown(self, key: str, words: Form) -> list[StemGroup]:
        """Return the groups of a word that is not in the archive; of a verb and its noun, one is enough."""
        if (group := self._group(key)) is not None:
            # As when building: where `low` is not in the archive, Lowe is a form neither of it nor of `lows`.
            if not any(apart(key, words, form) for form in group.forms):
                return [group]
            other = self._group(key + APART)
            return [other] if other is not None else []
        if not shows_verb(key, words):
            for verb in verb_keys(key):
                found = self._group(verb)
                if found is not None and any(shows_verb(verb, form) for form in found.forms):
                    return [found]
        return [group for noun in noun_keys(key) if (group := self._group(noun)) is not None]

    def _group(self, key: str) -> StemGroup | None:
        line = self._groups.find(key)
        return None if line is None else _read_group(line)

    @cached_property
    def _words(self) -> "_Lines":
        return _Lines(self.lines, self._words_from, self._groups_from - 1)

    @cached_property
    def _groups(self) -> "_Lines":
        return _Lines(self.lines, self._groups_from, len(self.lines))


class _Lines:
    """Lines in the order of what stands before the first tab of each."""

    def __init__(self, lines: bytes, begin: int, end: int) -> None:
        """Take those from one place to another."""
        self._lines = lines
        self._starts = [begin, *dict.fromkeys(_line_starts(lines, begin, end)), end]
        self._keys = [lines[start : lines.index(b"\t", start)] for start in self._starts[:-1] if start < end]

    def find(self, key: str) -> str | None:
        """Return the line of a key; None if there is none."""
        wanted, lines = key.encode(), self._lines
        page = bisect_right(self._keys, wanted) - 1
        if page < 0:
            return None
        first, last = self._starts[page : page + 2]
        if self._keys[page] == wanted:
            start = first
        elif (before := lines.find(b"\n%b\t" % wanted, first, last)) >= 0:
            start = before + 1
        else:
            return None
        return lines[start : lines.index(b"\n", start)].decode()


def _line_starts(lines: bytes, begin: int, end: int) -> Iterator[int]:
    """Yield where lines begin, one for each page of bytes behind the first."""
    for place in range(begin + _PAGE, end, _PAGE):
        start = lines.index(b"\n", place) + 1
        if start < end:
            yield start


def write_groups(groups: Iterable[StemGroup]) -> WordForms:
    """Return groups, in any order and each key once, as they are written."""
    written: list[bytes] = []
    places: dict[bytes, list[int]] = {}
    at = 0
    for group in sorted(groups, key=lambda group: group.key.encode()):
        for form in (*group.forms, *group.names):
            places.setdefault(" ".join(form).encode(), []).append(at)
        written.append(_write_group(group))
        at += len(written[-1])
    words = [b"%b\t%b\n" % (word, b"\t".join(b"%d" % at for at in places[word])) for word in sorted(places)]
    lists = b"".join((*words, b"\n", *written))
    return WordForms(b"%d\n%b" % (len(lists), lists))


def _write_group(group: StemGroup) -> bytes:
    forms, names = ([" ".join(form) for form in some] for some in (group.forms, group.names))
    return ("\t".join((group.key, *forms, *(("", *names) if names else ()))) + "\n").encode()


def _read_group(line: str) -> StemGroup:
    key, *fields = line.split("\t")
    end = fields.index("") if "" in fields else len(fields)
    forms, names = (tuple(tuple(f.split(" ")) for f in some) for some in (fields[:end], fields[end + 1 :]))
    return StemGroup(key, forms, names)
