"""Article ids: stable, readable, fit for an address, and never made from the content.

Rule: an explicit id as it is, else the canonical URL, else the path; a text changes, its id stays.
"""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

LONGEST_ID = 500  # code points: in Persian 3,000 bytes of an address, of which servers take 8,190
_EXPLICIT = re.compile(r"[\w.-]+")
_NOT_LETTERS_OR_DIGITS = re.compile(r"[\W_]+")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def make_slug(text: str) -> str:
    """Return a text as a slug.

    Args:
        text: any text.

    Returns:
        Its letters and digits of any script, case folded, in Unicode's composed form; every run of
        anything else is one hyphen, none at the ends. Empty when no letter or digit is in it.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _NOT_LETTERS_OR_DIGITS.sub("-", folded).strip("-")


def usable_id(text: str) -> bool:
    """Return whether an explicit id can be taken as it is: letters, digits, `_`, `.` and `-` only."""
    # A browser resolves `.` and `..` in an address before it asks for them.
    return len(text) <= LONGEST_ID and _EXPLICIT.fullmatch(text) is not None and text.strip(".") != ""


def canonical_url(text: str) -> str:
    """Return an address in the one form that counts for identity.

    Scheme and host in lower case; no default port, fragment, user or trailing slash; escapes read.

    Args:
        text: an address as written.

    Returns:
        The canonical form; empty when it is not an http or https address.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return ""
    place = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return unquote(f"{parts.scheme}://{place}{parts.path.rstrip('/')}{query}")


def make_article_id(explicit: str, url: str, path: str, line: int | None) -> str:
    """Return the id of an article.

    Args:
        explicit: its `id` field, empty without.
        url: its `url` field, empty without.
        path: its file relative to the corpus, with `/`, without known suffixes.
        line: its line in a file of records, from 1; None for a whole file.

    Returns:
        The id; empty when none can be made, as for a path without letters and digits.
    """
    if explicit and usable_id(explicit):
        return explicit
    if url and (slug := make_slug(canonical_url(url))):
        return slug
    slug = make_slug(path)
    return f"{slug}-{line}" if slug and line is not None else slug
