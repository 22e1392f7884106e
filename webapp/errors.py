"""Errors to answers: the only place where an error has a status.

Rule: a page for people, problem details (RFC 9457) for `.json`. What went wrong inside is
logged by place and kind alone: messages and addresses may hold a query.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from index.errors import (
    BayeganError,
    DamagedIndexError,
    GenerationError,
    NoIndexError,
    NoSavedQueryError,
    SavedQueryError,
    UnreadableSavedQueryError,
    UnsavableQueryError,
    UnwritableStateError,
    UsageError,
)

# The nearest class of an error decides.
STATUSES: dict[type[BaseException], HTTPStatus] = {
    NoIndexError: HTTPStatus.SERVICE_UNAVAILABLE,
    GenerationError: HTTPStatus.SERVICE_UNAVAILABLE,
    UsageError: HTTPStatus.SERVICE_UNAVAILABLE,
    NoSavedQueryError: HTTPStatus.NOT_FOUND,
    UnreadableSavedQueryError: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnsavableQueryError: HTTPStatus.BAD_REQUEST,
    UnwritableStateError: HTTPStatus.SERVICE_UNAVAILABLE,
    SavedQueryError: HTTPStatus.CONFLICT,
    BayeganError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_TITLES = {
    400: "This address cannot be read",
    403: "Not allowed",
    404: "There is no such page",
    405: "This page does not take that",
    413: "That was too long",
    422: "This saved search can no longer be understood",
    500: "Something went wrong here",
    503: "The archive cannot be searched right now",
}
_UNSAVED = "Searches cannot be saved here right now. Please try again later."
_logger = logging.getLogger("bayegan.web")


@dataclass(frozen=True, slots=True)
class Problem:
    """What an error page says."""

    status: int
    title: str
    detail: str
    no_index: bool = False


def status_of(error: BaseException) -> HTTPStatus:
    """Return the status of an error of ours."""
    for kind in type(error).__mro__:
        if kind in STATUSES:
            return STATUSES[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR


def problem_of(error: Exception, *, public: bool) -> Problem:
    """Return what is said of an error: to the public nothing of folders and commands."""
    if isinstance(error, HTTPException):
        code = error.code or 500
        detail = (error.description or "") if code in {403} else _DETAILS.get(code, "")
        return Problem(code, _TITLES.get(code, HTTPStatus(code).phrase), detail)
    status = status_of(error)
    title = _TITLES.get(status.value, status.phrase)
    if isinstance(error, NoIndexError):
        detail = "Please try again later." if public else "Nothing has been indexed here so far."
        return Problem(status.value, "There is no index yet", detail, no_index=not public)
    if isinstance(error, UnsavableQueryError):
        return Problem(status.value, "Nothing was saved", str(error))
    if isinstance(error, UnwritableStateError):
        return Problem(status.value, "Nothing was saved", _UNSAVED if public else str(error))
    inside = isinstance(error, GenerationError | UsageError) and public
    return Problem(status.value, title, "Please try again later." if inside else str(error))


_DETAILS = {
    400: "The request could not be read.",
    404: "Nothing stands at this address. It may have been withdrawn, or the address is incomplete.",
    405: "This address does not take that kind of request.",
    413: "The request was longer than this server takes.",
    500: "The error was noted, without what was searched for. Please try again.",
}


def install_errors(app: Flask, find_damage: Callable[[], BayeganError | None], *, public: bool) -> None:
    """Make an application answer errors with a page, or with problem details for `.json`.

    Args:
        app: the application.
        find_damage: looks, after an error that nobody foresaw, whether files of the index are damaged.
        public: whether readers are told nothing of folders and commands.
    """

    def answer(error: Exception) -> Response:
        if not isinstance(error, HTTPException | BayeganError):
            log_without_query(error)
            error = find_damage() or InternalServerError()
        if isinstance(error, DamagedIndexError):
            _logger.error("%s", error)  # it names files, and nothing that was asked
        return render_problem(problem_of(error, public=public))

    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(Exception, answer)


def render_problem(problem: Problem) -> Response:
    """Return the answer that says what went wrong: problem details where JSON was asked for, else a page."""
    if request.path.endswith(".json"):
        response = jsonify(
            {
                "type": "about:blank",
                "title": problem.title,
                "status": problem.status,
                "detail": problem.detail,
            }
        )
        response.mimetype = "application/problem+json"
    elif request.path.startswith("/embed/"):
        response = make_response(render_template("embed_problem.html", problem=problem))
    else:
        response = make_response(render_template("problem.html", problem=problem))
    response.status_code = problem.status
    return response


def log_without_query(error: Exception) -> None:
    """Log where an error arose and of what kind it is; never its words or the address."""
    rule = request.url_rule.rule if request.url_rule else "no page"
    places = "".join(traceback.format_tb(error.__traceback__))
    _logger.error("%s at %s\n%s", type(error).__name__, rule, places)
