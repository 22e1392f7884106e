"""Markdown with YAML front matter: fields between two lines of `---`, then the body.

Rule: the body is the Markdown as written, without the blank lines before it and the white space
after it.
"""

import re
from collections.abc import Iterator

from index.errors import ArticleRefused
from indexer.article import misspells_visibility, visibility_advice
from indexer.readers.offer import OfferedArticle, Stream
from indexer.readers.text import read_whole
from indexer.yaml_tree import Mapping, YamlError, parse_yaml, texts_of

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")


def read_markdown(stream: Stream, path: str) -> Iterator[OfferedArticle]:
    """Read a Markdown file.

    Raises:
        ArticleRefused: its text cannot be read, its front matter is malformed, or it has no body.
    """
    text = read_whole(stream, path)
    fields: dict[str, str] = {}
    not_text: tuple[str, ...] = ()
    opening = _OPENING.match(text)
    if opening is not None:
        closing = _CLOSING.search(text, opening.end())
        if closing is None:
            raise ArticleRefused(path, 1, "its front matter is not closed; end it with a line of ---")
        # An empty line stands for the line of ---, so that lines are counted from the file's first.
        fields, not_text = _read_fields("\n" + text[opening.end() : closing.start()], path)
        text = text[closing.end() :]
    blank = _BLANK_LINES.match(text)
    body = (text[blank.end() :] if blank else text).rstrip()
    if not body:
        raise ArticleRefused(path, None, "it has front matter but no body")
    yield OfferedArticle(body, fields, not_text)


def _read_fields(text: str, path: str) -> tuple[dict[str, str], tuple[str, ...]]:
    try:
        tree = parse_yaml(text)
    except YamlError as error:
        raise ArticleRefused(path, error.line, f"its front matter: {error.reason}") from None
    if tree is None:
        return {}, ()
    if not isinstance(tree, Mapping):
        raise ArticleRefused(path, tree.line, "its front matter is not a list of `field: value` lines")
    for key, _ in tree.entries:
        if misspells_visibility(key.text):
            raise ArticleRefused(path, key.line, f"its front matter: {visibility_advice(key.text)}")
    return texts_of(tree)
