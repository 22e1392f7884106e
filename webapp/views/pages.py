"""Help on the query language, and what a supervisor asks: is it alive, can it answer?"""

from functools import partial

from flask import Blueprint, Response, make_response, render_template

from index.errors import BayeganError
from webapp.help_text import HELP, present_differences, present_examples
from webapp.site import Site


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("pages", __name__)
    blueprint.add_url_rule("/help", "help", show_help)
    blueprint.add_url_rule("/healthz", "alive", say_alive)
    blueprint.add_url_rule("/readyz", "ready", partial(say_ready, site))
    return blueprint


def show_help() -> Response:
    """Show how to write a query, with the examples that the tests use."""
    text = HELP["en"]
    return make_response(
        render_template(
            "help.html", text=text, sections=present_examples(text), differences=present_differences(text)
        )
    )


def say_alive() -> Response:
    """Say that the process answers."""
    return Response("alive\n", mimetype="text/plain")


def say_ready(site: Site) -> Response:
    """Say whether there is an index that can be searched."""
    try:
        site.archive.searcher()
    except BayeganError as error:
        return Response(f"not ready: {type(error).__name__}\n", status=503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")
