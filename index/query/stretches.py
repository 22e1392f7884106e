"""The words of a query that stand side by side, with their places in its text: where names are looked for.

Rule: what is asked to be absent, what stands in a field other than the title, and words that need not
stand side by side are not among them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis import terms_of, tokenize
from index.query import ast


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of a query.

    Attributes:
        term: it, folded.
        span: where it stands in the query, code points, half-open.
        node: the span of the whole word or quotation that it belongs to.
    """

    term: str
    span: ast.Span
    node: ast.Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words side by side: unquoted ones with spaces between them, or those of one quotation.

    Attributes:
        words: at least one.
        quoted: whether they are a quotation.
    """

    words: tuple[Typed, ...]
    quoted: bool


def find_stretches(parsed: ast.ParsedQuery) -> Iterator[Stretch]:
    """Yield the stretches of a query from left to right."""
    yield from _stretches(parsed.tree, parsed.text)


def _stretches(node: ast.Node, text: str) -> Iterator[Stretch]:
    match node:
        case ast.And(children):
            yield from _side_by_side(children, text)
        case ast.Or(children):
            for child in children:
                yield from _stretches(child, text)
        case ast.Field("title", child):
            yield from _stretches(child, text)
        case ast.Word() | ast.Quoted(slop=None | 0):
            if words := _typed(node, text):
                yield Stretch(words, isinstance(node, ast.Quoted))


def _side_by_side(children: tuple[ast.Node, ...], text: str) -> Iterator[Stretch]:
    """Yield neighbouring words as one stretch, and the stretches of all else."""
    words: tuple[Typed, ...] = ()
    done = 0
    for child in children:
        if words and not (isinstance(child, ast.Word) and text[done : child.span[0]].isspace()):
            yield Stretch(words, quoted=False)
            words = ()
        if isinstance(child, ast.Word):
            words += _typed(child, text)
            done = child.span[1]
        else:
            yield from _stretches(child, text)
    if words:
        yield Stretch(words, quoted=False)


def _typed(node: ast.Word | ast.Quoted, text: str) -> tuple[Typed, ...]:
    """Return the words of a leaf where they stand; nothing where backslashes make others of them."""
    first, end = node.span
    written = text[first:end]
    if written == node.text and written.isascii() and written.isalnum():  # nothing in it parts words
        return tuple([Typed(term, node.span, node.span) for term in terms_of(written)])
    tokens = tokenize(written)
    if tuple(tokens.terms) != terms_of(node.text):
        return ()
    spans = zip(tokens.starts, tokens.ends, strict=True)
    return tuple(
        Typed(term, (first + start, first + last), node.span)
        for term, (start, last) in zip(tokens.terms, spans, strict=True)
    )
