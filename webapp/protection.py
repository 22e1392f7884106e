"""Who may ask what: trusted host names, forms from our own pages only, the path prefix.

Rule: nothing here knows a page. A browser tells where a form was sent from (`Sec-Fetch-Site`,
else `Origin`); a program that says neither carries no reader's rights and may ask.
"""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from index.settings import Settings

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Saving a search is the only form sent, and an address is shorter than this; bytes.
LONGEST_REQUEST = 65_536


def trusted_hosts(settings: Settings) -> frozenset[str] | None:
    """Return the host names the server answers to; None for any.

    With a public address it is that one (and loopback, for checks on the machine itself); on
    loopback only loopback names, so that a page elsewhere cannot reach a private archive by
    pointing its own name here. Else the name is not known, and any will do.
    """
    public_host = urlsplit(settings.public_url).hostname
    if public_host:
        return LOOPBACK_HOSTS | {public_host}
    if settings.host in LOOPBACK_HOSTS and not settings.trusted_proxy:
        return LOOPBACK_HOSTS
    return None


def protect(app: Flask, settings: Settings) -> None:
    """Install trusted hosts, the limit of a request, the check of forms, proxies and path prefix."""
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST
    app.config["MAX_FORM_MEMORY_SIZE"] = LONGEST_REQUEST
    # Not Flask's TRUSTED_HOSTS: its check cuts names at the first colon, so that no IPv6 address passes.
    app.before_request(_refuse_hosts_besides(trusted_hosts(settings)))
    app.before_request(_refuse_foreign_forms)
    wrapped: WSGIApplication = app.wsgi_app
    prefix = urlsplit(settings.public_url).path.rstrip("/")
    if prefix:
        wrapped = _Prefixed(wrapped, prefix)
    if settings.trusted_proxy:
        count = settings.trusted_proxy
        wrapped = ProxyFix(wrapped, x_for=count, x_proto=count, x_host=count, x_prefix=0 if prefix else count)
    # Flask's documented way to put something before an application.
    app.wsgi_app = wrapped  # type: ignore[method-assign,assignment]


def _refuse_hosts_besides(trusted: frozenset[str] | None) -> Callable[[], None]:
    def refuse() -> None:
        if trusted is not None and urlsplit(f"//{request.host}").hostname not in trusted:
            abort(400)

    return refuse


def _refuse_foreign_forms() -> None:
    if request.method in _SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in {"same-origin", "none"}:
            abort(403, "This form was sent from another site.")
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403, "This form was sent from another site.")


class _Prefixed:
    """Takes the path prefix of the public address off, whether or not the proxy has done so."""

    def __init__(self, inner: WSGIApplication, prefix: str) -> None:
        self._inner = inner
        self._prefix = prefix

    def __call__(self, environment: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request."""
        path = environment.get("PATH_INFO", "")
        if path == self._prefix or path.startswith(f"{self._prefix}/"):
            environment["PATH_INFO"] = path.removeprefix(self._prefix) or "/"
        environment["SCRIPT_NAME"] = self._prefix
        return self._inner(environment, start_response)
