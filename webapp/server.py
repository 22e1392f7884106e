"""Serves the application with gunicorn; the one door to it.

Rule: no query is ever logged. There is no access log, and what gunicorn says about a request that
failed is cut to the kind of failure: its own words hold the address, and so the query.
"""

import errno
import logging
import socket
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIApplication

from gunicorn.app.base import BaseApplication
from gunicorn.config import Config
from gunicorn.glogging import Logger

from index.errors import UsageError

WORKERS, THREADS = 2, 4
# 40 facet values in Persian are longer than gunicorn's default of 4094 bytes.
LIMIT_REQUEST_LINE = 8190
_ABOUT_REQUESTS = ("Invalid request", "Error handling request", "Socket error processing request")


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, before anything else is started.

    Args:
        host: an address or a name.
        port: its port; 0 for any that is free.

    Raises:
        UsageError: the address cannot be used, as when another program uses it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        reason = "another program uses it; end that, or choose another with --port" if taken else str(error)
        raise UsageError(f"{host} port {port} cannot be served on: {reason}") from None


def serve(
    make_app: Callable[[], WSGIApplication], listening: socket.socket, announce: Callable[[], None]
) -> None:
    """Serve until a signal ends it; does not return.

    Args:
        make_app: makes the application, once in each process.
        listening: the socket to serve on; it is taken over.
        announce: called once everything is ready.
    """
    _Server(make_app, listening.detach(), announce).run()


class _Server(BaseApplication):
    """gunicorn, set from here and from nowhere else: no file, no environment, no arguments."""

    def __init__(
        self, make_app: Callable[[], WSGIApplication], descriptor: int, announce: Callable[[], None]
    ) -> None:
        self._make_app = make_app
        self._settings: dict[str, Any] = {
            "bind": f"fd://{descriptor}",
            "worker_class": "gthread",
            "workers": WORKERS,
            "threads": THREADS,
            "limit_request_line": LIMIT_REQUEST_LINE,
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "logger_class": QuietLogger,
            # Headers of a proxy are read by the application alone, and only when one was stated.
            "forwarded_allow_ips": "",
            "control_socket_disable": True,
            "when_ready": lambda _: announce(),
        }
        super().__init__()

    def load_config(self) -> None:
        """Set what is known to this version of gunicorn: older ones have no control socket to disable."""
        config: Config = self.cfg
        for name, value in self._settings.items():
            if name in config.settings:
                config.set(name, value)

    def load(self) -> WSGIApplication:  # type: ignore[override]  # theirs takes any mapping
        """Return the application of a process."""
        return self._make_app()


class QuietLogger(Logger):
    """Says that a request failed and how, never what was asked."""

    def setup(self, cfg: Config) -> None:
        """Set up gunicorn's logs, and cut what they say about requests."""
        super().setup(cfg)
        self.error_log.addFilter(cut_request)


def cut_request(record: logging.LogRecord) -> bool:
    """Take address, error text and traceback out of a line about a request; keep the kind of error."""
    about = next((words for words in _ABOUT_REQUESTS if str(record.msg).startswith(words)), None)
    if about is not None:
        kind = record.exc_info[0] if record.exc_info else None
        record.msg = f"{about} ({kind.__name__})" if kind else about
        record.args, record.exc_info, record.exc_text = (), None, None
    return True
