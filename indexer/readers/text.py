"""Plain text: the whole file is the body, exactly as read.

Also what every format needs of text: bytes to text, or the reason why they are none.
"""

import codecs
from collections.abc import Iterator

from index.errors import ArticleRefused
from indexer.readers.offer import LONGEST_ARTICLE, OfferedArticle, Stream

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(stream: Stream, path: str) -> Iterator[OfferedArticle]:
    """Read a plain text file.

    Raises:
        ArticleRefused: it is empty, binary, not UTF-8 or too large.
    """
    yield OfferedArticle(read_whole(stream, path))


def read_whole(stream: Stream, path: str) -> str:
    """Return the text of a file that is one article.

    Raises:
        ArticleRefused: it is empty, binary, not UTF-8 or too large.
    """
    content = stream.read(LONGEST_ARTICLE + len(codecs.BOM_UTF8) + 1)
    if len(content.removeprefix(codecs.BOM_UTF8)) > LONGEST_ARTICLE:
        raise ArticleRefused(path, None, too_large())
    text = decode(content, path, None)
    if not text.strip():
        raise ArticleRefused(path, None, "it is empty")
    return text


def decode(content: bytes, path: str, line: int | None) -> str:
    """Return bytes as text: UTF-8, no byte order mark, newlines LF.

    Args:
        content: the bytes.
        path: their file, relative to the corpus.
        line: their line in it, from 1; None when they are the whole file.

    Raises:
        ArticleRefused: they are binary or not UTF-8.
    """
    if content.startswith(_UTF_16):
        raise ArticleRefused(path, line, "it is UTF-16, not UTF-8; save it as UTF-8")
    if (place := content.find(b"\0")) >= 0:
        raise ArticleRefused(path, line or _line_of(content, place), "it is binary: text has no NUL bytes")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        where = line or _line_of(content, error.start)
        reason = f"it is not UTF-8 (byte 0x{content[error.start]:02X}); save it as UTF-8"
        raise ArticleRefused(path, where, reason) from None
    return normalize_newlines(text.removeprefix("\ufeff"))


def normalize_newlines(text: str) -> str:
    """Return a text with every CR LF and CR made LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def too_large() -> str:
    """Return the reason given for an article above the limit."""
    return f"it is larger than {LONGEST_ARTICLE // 1024 // 1024} MiB; split it into articles"


def _line_of(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1
