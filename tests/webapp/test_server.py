"""The server: a clear word when a port is taken, and no query in any log."""

import logging

import pytest
from gunicorn.config import Config

from index.errors import UsageError
from webapp.server import QuietLogger, cut_request, listen


def test_a_taken_port_is_a_usage_error_that_says_what_to_do() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1 port {port} .*another program uses it; .*--port"):
            listen("127.0.0.1", port)


def test_an_address_that_is_not_of_this_machine_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"192\.0\.2\.1 port 8000 cannot be served on"):
        listen("192.0.2.1", 8000)


def test_port_0_takes_a_free_port() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0


def record(message: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    exc_info = (type(error), error, None) if error else None
    return logging.LogRecord("gunicorn.error", logging.WARNING, __file__, 1, message, arguments, exc_info)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            record("Invalid request from ip=127.0.0.1: Invalid HTTP request line: '/search?q=raisi'"),
            "Invalid request",
        ),
        (record("Error handling request %s %s", "GET", "/search?q=raisi"), "Error handling request"),
        (
            record("Error handling request %s", "/search?q=raisi", error=ValueError("q=raisi")),
            "Error handling request (ValueError)",
        ),
        (
            record("Socket error processing request.", error=OSError("raisi")),
            "Socket error processing request (OSError)",
        ),
    ],
)
def test_a_line_about_a_request_is_cut_to_its_kind(line: logging.LogRecord, said: str) -> None:
    assert cut_request(line)
    formatted = logging.Formatter("%(message)s").format(line)
    assert formatted == said


def test_other_lines_stay_as_they_are() -> None:
    line = record("Worker (pid:%s) was sent SIGKILL!", 7)
    assert cut_request(line)
    assert line.getMessage() == "Worker (pid:7) was sent SIGKILL!"


def test_the_logger_of_the_server_cuts_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    config = Config()
    config.set("errorlog", "-")
    logger = QuietLogger(config)
    try:
        int("/search?q=raisi")
    except ValueError:
        logger.exception("Error handling request %s", "/search?q=raisi")
    for handler in logger.error_log.handlers:
        handler.flush()
    said = capsys.readouterr().err
    assert "Error handling request (ValueError)" in said
    assert "raisi" not in said
