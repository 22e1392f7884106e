"""JSON Lines: one article a line, read line by line, never the whole file at once.

Rule: a line that cannot be taken is refused with its number, and the next one is read.
"""

import json
from collections.abc import Iterator

from index.errors import ArticleRefused
from indexer.article import misspells_visibility, visibility_advice
from indexer.readers.offer import LONGEST_ARTICLE, OfferedArticle, Stream
from indexer.readers.text import decode, normalize_newlines, too_large

# A letter of two bytes can be written as an escape of six, and a record has fields besides its body.
LONGEST_LINE = 4 * LONGEST_ARTICLE  # bytes
_CHUNK = 1024 * 1024
_HALF_PAIR = "half a surrogate pair, which is no character"


def read_json_lines(stream: Stream, path: str) -> Iterator[OfferedArticle | ArticleRefused]:
    """Read a file of records.

    Yields:
        Each article, or why the article of a line could not be taken; blank lines are passed over.

    Raises:
        ArticleRefused: it is binary, or holds no record at all.
    """
    line, found = 0, False
    while content := stream.readline(LONGEST_LINE + 1):
        line += 1
        if line == 1 and (b"\0" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff")):
            raise ArticleRefused(path, 1, "it is binary or UTF-16; save it as UTF-8")
        if len(content) > LONGEST_LINE:
            _pass_over_line(stream, content)
            found = True
            yield ArticleRefused(path, line, too_large())
            continue
        if not content.strip():
            continue
        found = True
        try:
            yield _read_record(content.rstrip(b"\r\n"), path, line)
        except ArticleRefused as refusal:
            yield refusal
    if not found:
        raise ArticleRefused(path, None, "it is empty")


def _pass_over_line(stream: Stream, content: bytes) -> None:
    while content and not content.endswith(b"\n"):
        content = stream.readline(_CHUNK)


def _read_record(content: bytes, path: str, line: int) -> OfferedArticle:
    record = _parse(decode(content, path, line), path, line)
    if not isinstance(record, dict):
        raise ArticleRefused(path, line, "this line is not a JSON object in braces")
    fields: dict[str, str] = {}
    not_text: list[str] = []
    for name, value in record.items():
        if misspells_visibility(name):
            raise ArticleRefused(path, line, visibility_advice(name))
        if isinstance(value, str):
            fields[name] = value
        elif isinstance(value, bool):
            fields[name] = "true" if value else "false"
        elif value is not None:
            not_text.append(name)
    if "body" in not_text:
        raise ArticleRefused(path, line, "its body is not text")
    body = normalize_newlines(fields.pop("body", "").removeprefix("\ufeff"))
    _check_body(body, path, line)
    _check_encodable(fields, path, line)
    return OfferedArticle(body, fields, tuple(not_text), line, content)


def _parse(text: str, path: str, line: int) -> object:
    try:
        # Numbers stay as written: an id of 007 or 1e3 is a name, not a quantity.
        return json.loads(text, object_pairs_hook=_unique, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise ArticleRefused(path, line, f"it is not JSON ({error.msg} at column {error.colno})") from None
    except _DoubledKeyError as error:
        raise ArticleRefused(path, line, f"“{error}” stands in it twice; keep one of them") from None
    except RecursionError:
        raise ArticleRefused(path, line, "it is nested too deeply") from None


class _DoubledKeyError(ValueError):
    """An object repeats a key: one of the two values would be lost."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise _DoubledKeyError(next(name for name in names if names.count(name) > 1))
    return record


def _check_body(body: str, path: str, line: int) -> None:
    if not body.strip():
        raise ArticleRefused(path, line, "it has no body")
    if "\0" in body:
        raise ArticleRefused(path, line, "its body is binary: text has no NUL characters")
    try:
        size = len(body.encode())
    except UnicodeEncodeError:
        raise ArticleRefused(path, line, f"its body holds {_HALF_PAIR}") from None
    if size > LONGEST_ARTICLE:
        raise ArticleRefused(path, line, too_large())


def _check_encodable(fields: dict[str, str], path: str, line: int) -> None:
    for name, text in fields.items():
        try:
            (name + text).encode()
        except UnicodeEncodeError:
            shown = name.encode(errors="replace").decode()
            reason = f"its field “{shown}” holds {_HALF_PAIR}"
            raise ArticleRefused(path, line, reason) from None
