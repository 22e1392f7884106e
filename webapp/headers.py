"""The headers every answer carries: one table, so that no page is forgotten.

Rule: private by default. Only `/embed/…` may be framed: by the same origin, and when the archive
is public by anybody. Nothing sets a cookie.
"""

from collections.abc import Callable, Mapping

from flask import Flask, Response, request

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors "
)
_JSON_TYPES = frozenset({"application/json", "application/problem+json"})


def headers_for(path: str, media_type: str, *, public: bool) -> Mapping[str, str]:
    """Return the headers of an answer.

    Args:
        path: the address asked for, below the path prefix.
        media_type: of the answer.
        public: whether the archive is served to everybody.
    """
    framed = path.startswith("/embed/")
    ancestors = ("*" if public else "'self'") if framed else "'none'"
    headers = {
        "Content-Security-Policy": _POLICY + ancestors,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if not framed:
        headers["X-Frame-Options"] = "DENY"
    if not public:
        headers["X-Robots-Tag"] = "noindex"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
    elif (
        path.startswith(("/person/", "/name/", "/org/", "/search", "/embed/", "/q/"))
        or media_type in _JSON_TYPES
    ):
        headers["X-Robots-Tag"] = "noindex"
    if public and media_type in _JSON_TYPES:
        headers["Access-Control-Allow-Origin"] = "*"
    if path == "/suggest.json":
        headers["Cache-Control"] = "no-store"  # words half typed, perhaps a name: nobody's to keep
    elif not path.startswith("/static/"):
        # A page of the archive must not outlive a rebuild in any cache: a withheld article would.
        headers["Cache-Control"] = "no-cache" if public else "private, no-cache"
    return headers


def install_headers(app: Flask, *, public: bool) -> None:
    """Make an application put these headers on every answer."""
    app.after_request(_put(public=public))


def _put(*, public: bool) -> Callable[[Response], Response]:
    def put(response: Response) -> Response:
        response.headers.update(headers_for(request.path, response.mimetype or "", public=public))
        return response

    return put
