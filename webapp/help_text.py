"""The words of the help page, in one value for each language it speaks.

Rule: which examples there are is said in `index.query.examples` alone; here each is only put into
words. A page in another language is another value of `HelpText` and a line in `HELP`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from index.query.examples import DIFFERENCES, SECTIONS
from index.query.parser import parse_query
from webapp.help_english import DIFFERENCES_SAID, FINDS, PARAGRAPHS, SECTION_WORDS, WORDS


@dataclass(frozen=True, slots=True)
class HelpText:
    """The help in one language.

    Attributes:
        lang: its tag.
        direction: `ltr` or `rtl`.
        words: by name, what stands once on the page: headings of columns, the lead.
        sections: by key of a section of examples, its heading and what is said below its table.
        finds: by query, what it finds.
        differences: by key of a difference, what the query means elsewhere, and why not here.
        paragraphs: headings and paragraphs of what is not about single queries.
    """

    lang: str
    direction: str
    words: Mapping[str, str]
    sections: Mapping[str, tuple[str, tuple[str, ...]]]
    finds: Mapping[str, str]
    differences: Mapping[str, tuple[str, str]]
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One line of a table: what may be typed, what it is read as where that is something else, and words."""

    typed: str
    read: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading, its examples, and what is said below them."""

    key: str
    heading: str
    examples: tuple[ExampleView, ...]
    notes: tuple[str, ...]


HELP: Mapping[str, HelpText] = {
    "en": HelpText("en", "ltr", WORDS, SECTION_WORDS, FINDS, DIFFERENCES_SAID, PARAGRAPHS)
}


def present_examples(text: HelpText) -> tuple[SectionView, ...]:
    """Return the sections of examples with their words.

    An example that is repaired says what the parser says of it.
    """
    sections = []
    for key, examples in SECTIONS.items():
        heading, notes = text.sections[key]
        views = tuple(
            ExampleView(typed, "" if read == typed else read, _said(text, typed)) for typed, read in examples
        )
        sections.append(SectionView(key, heading, views, notes))
    return tuple(sections)


def present_differences(text: HelpText) -> tuple[ExampleView, ...]:
    """Return what other query languages read otherwise, with what it means there, and why not here."""
    return tuple(
        ExampleView(d.typed, "" if d.read == d.typed else d.read, text.differences[d.key])
        for d in DIFFERENCES
    )


def _said(text: HelpText, typed: str) -> tuple[str, ...]:
    if typed in text.finds:
        return (text.finds[typed],)
    return tuple(repair.message for repair in parse_query(typed).repairs)
