"""Help on the query language, and what a supervisor asks: is it alive, can it answer?"""

from functools import partial

from flask import Blueprint, Response, make_response, render_template

from index.errors import BayeganError
from index.query.binding import MOST_OPEN, SHORTEST_NEAR, SHORTEST_PREFIX
from index.query.parser import MOST_SLOP
from webapp.site import Site


def make_blueprint(site: Site) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("pages", __name__)
    blueprint.add_url_rule("/help", "help", show_help)
    blueprint.add_url_rule("/healthz", "alive", say_alive)
    blueprint.add_url_rule("/readyz", "ready", partial(say_ready, site))
    return blueprint


def show_help() -> Response:
    """Show how to write a query."""
    return make_response(
        render_template(
            "help.html",
            shortest_prefix=SHORTEST_PREFIX,
            shortest_near=SHORTEST_NEAR,
            most_open=MOST_OPEN,
            most_slop=MOST_SLOP,
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
