"""The lines of an article: page furniture, paragraphs however they are wrapped, headlines, the title.

Rule: furniture is whole lines; nothing is ever cut out of the text.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from index.document import Span

LONGEST_TITLE = 200  # code points
_DEEPEST_INDENT = 8  # code points; what stands farther to the right is centred
_LONGEST_FURNITURE = 160  # code points: a longer line is a sentence, not a button

# Lines that any web page may carry, whatever its publisher. A closed list, matched as whole lines.
_FURNITURE = re.compile(
    r"""(?:
      (?:copyright\b|©|\(c\)\s).*
    | .*\ball\ rights\ reserved\b.*
    | (?:tags?|topics?|keywords|filed\ under|categories|category)\ ?:[^.]*
    | share(?:\ (?:this|on|via|with|it)\b[^.]{0,60})?
    | (?:tweet|print|e-?mail|whats ?app|telegram|facebook|twitter|linkedin|pinterest|reddit|instagram|youtube)
    | (?:print|e-?mail)\ this\ (?:page|article|story)
    | follow\ us(?:\ on\b.*)?
    | you\ (?:may|might)\ also\ like.*
    | (?:related|more|recommended|latest|popular|trending|top)
      \ (?:articles?|stories|posts?|news|content|topics|videos?)
    | read\ (?:more|also|next)(?:\ ?[:>»].*)?
    | (?:previous|next)\ (?:article|post|story|page)
    | (?:leave|post)\ a\ (?:comment|reply).*
    | \d*\ ?comments?
    | (?:subscribe|sign\ up)(?:\ (?:now|today|here|(?:to|for)\ (?:our|the|my)\b[^.]*))?
    | (?:log|sign)\ (?:in|out|up)
    | (?:advertisement|advertising|sponsored(?:\ content)?|ad)
    | (?:skip|jump)\ to\ (?:main\ |the\ )?(?:content|navigation|search)
    | (?:accessibility|skip)\ links
    | (?:breaking|live|latest)\ news
    | (?:home|menu|search|navigation|contact(?:\ us)?|about(?:\ us)?|site\ ?map|xml\ sitemap)
    | home\ ?[>»/|].*
    | (?:privacy\ policy|terms\ (?:of\ (?:use|service)|and\ conditions)|cookie\ policy)\b[^.]*
    | (?:staff|guest)\ (?:writer|reporter|contributor)
    | (?:written\ )?by\ (?:staff\ writer|admin)
    | social\ media\ (?:&|and)\ sharing\ icons\ powered\ by\ .*
    | (?:proudly\ )?powered\ by\ \S+
    | back\ to\ top
    | (?:view|show)\ (?:all|more|comments)
    | ارسال\ به\ دوستان | نسخه\ چاپی | اشتراک\ گذاری | مطالب\ مرتبط | همه\ حقوق\ .{0,40}محفوظ\ است\.?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s)", re.IGNORECASE)
_TERMINAL = (".", "!", "?", ":", ";", ",", "”", '"', "…")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it.

    Attributes:
        text: its text.
        start: offset of its first code point.
        end: offset after its last.
        indented: whether two spaces or more, or a tab, stand before it.
        after_blank: whether it is the first, or a blank line stands before it.
        furniture: whether any page may carry this line.
        column: how many code points stand before it on its line.
    """

    text: str
    start: int
    end: int
    indented: bool
    after_blank: bool
    furniture: bool
    column: int = 0

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end

    @property
    def reach(self) -> int:
        """How far to the right it reaches, the indent of a paragraph before it included."""
        return min(self.column, _DEEPEST_INDENT) + len(self.text)

    @property
    def copyright(self) -> bool:
        """Whether it is a copyright line."""
        return len(self.text) <= _LONGEST_FURNITURE and _COPYRIGHT.match(self.text) is not None


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    lines: list[Line] = []
    start, after_blank = 0, True
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            indent = len(line) - len(line.lstrip())
            begin = start + indent
            indented = "\t" in line[:indent] or indent > 1
            furniture = len(bare) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(bare) is not None
            lines.append(Line(bare, begin, begin + len(bare), indented, after_blank, furniture, indent))
        after_blank = not bare
        start += len(line) + 1
    return lines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that were one line before they were wrapped.

    Attributes:
        lines: its lines, at least one.
    """

    lines: tuple[Line, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.lines[0].start, self.lines[-1].end

    @property
    def text(self) -> str:
        """Its text on one line."""
        return " ".join(" ".join(line.text for line in self.lines).split())

    @property
    def headline(self) -> bool:
        """Whether most of its words begin with a capital: no evidence of names is taken from it."""
        if len(self.lines) > 4 or self.lines[-1].text.endswith(_TERMINAL):
            return False
        words = [word for line in self.lines for word in line.text.split() if word[0].isalpha()]
        capital = sum(word[0].isupper() for word in words)
        return 4 <= len(words) <= 40 and capital > 0.6 * len(words)


def join_lines(
    lines: Sequence[Line], signatures: Collection[Span] = (), *, titled: bool = False
) -> Iterator[Paragraph]:
    """Join wrapped lines outside page furniture.

    A line goes on in the next when that begins in lower case, or when its first word would not have
    fitted into the width of the block: the longest line between two that are blank or furniture.

    Args:
        lines: all lines of a text.
        signatures: spans of lines that are furniture besides those that any page may carry.
        titled: whether the title is no part of the text. Then the first line is no title, and where
            paragraphs begin with an indent, it goes on in the next line however short it is: a
            dateline was cut off before it.

    Yields:
        The paragraphs in order.
    """
    block: list[Line] = []
    for line in lines:
        furniture = line.furniture or line.span in signatures
        if block and (line.after_blank or furniture):
            yield from _split_block(block, titled=titled)
            titled, block = False, []
        if not furniture:
            block.append(line)
    yield from _split_block(block, titled=titled)


def _split_block(block: Sequence[Line], *, titled: bool) -> Iterator[Paragraph]:
    if not block:
        return
    width = max(len(line.text) for line in block)
    current = [block[0]]
    if titled and len(block) > 2 and _is_cut_off(block):
        current.append(block[1])
        block = block[1:]
    for line in block[1:]:
        # No word is longer than this, and a line of ten million letters is split no further.
        first_word = line.text[:40].split(None, 1)[0]
        goes_on = line.text[0].islower() or current[-1].reach + 1 + len(first_word) > width
        if goes_on and not line.indented:
            current.append(line)
        else:
            yield Paragraph(tuple(current))
            current = [line]
    yield Paragraph(tuple(current))


def _is_cut_off(block: Sequence[Line]) -> bool:
    """Tell whether the first line of a block goes on in the second, for want of an indent there."""
    plain = not block[0].text.endswith(_TERMINAL) and not block[1].indented
    return plain and any(line.indented for line in block[2:])


@dataclass(frozen=True, slots=True)
class Title:
    """What the first paragraph that is a title says, and where."""

    text: str
    span: Span


def find_title(paragraphs: Sequence[Paragraph]) -> Title | None:
    """Return the title of an article that has no field for it.

    Args:
        paragraphs: those outside page furniture, in order.

    Returns:
        The first one that is no category line, cut at a word when it is longer than
        `LONGEST_TITLE`; None when there is nothing but furniture.
    """
    if not paragraphs:
        return None
    # A category stands above the title and once more below it, word for word.
    head = [paragraph.text for paragraph in paragraphs[:3]]
    paragraph = paragraphs[1] if len(head) == 3 and head[0] == head[2] else paragraphs[0]
    text, (start, end) = paragraph.text, paragraph.span
    if len(text) <= LONGEST_TITLE:
        return Title(text, (start, end))
    cut = text.rfind(" ", 0, LONGEST_TITLE + 1)
    text = text[: cut if cut > 0 else LONGEST_TITLE]
    return Title(text, (start, _end_of(paragraph, len(text))))


def find_walls(body: str, title: Span | None) -> tuple[int, ...]:
    """Return where the title ends, if its paragraph ends there, too: no name reaches across.

    A title that was cut for its length goes on as a sentence does, and so may the name at its end.

    Args:
        body: the text.
        title: where its title stands, if it does.
    """
    if title is None:
        return ()
    line_end = body.find("\n", title[1])
    rest = body[title[1] : line_end if line_end >= 0 else len(body)]
    return () if rest.strip() else (title[1],)


def _end_of(paragraph: Paragraph, length: int) -> int:
    """Return the offset where the first `length` code points of a paragraph's joined text end."""
    done = 0
    for line in paragraph.lines:
        gap = 1 if done else 0
        # White space inside a line is collapsed in the joined text: count letter by letter.
        offset, before_space = line.start, True
        done += gap
        for letter in line.text:
            if letter.isspace():
                done += 0 if before_space else 1
                before_space = True
            else:
                done += 1
                before_space = False
            offset += 1
            if done >= length and not before_space:
                return offset
    return paragraph.span[1]
