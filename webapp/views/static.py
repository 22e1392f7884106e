"""`/static/…`: our own files and htmx, under addresses that change with their content."""

from functools import partial

from flask import Blueprint, Response, abort

from webapp.assets import Assets

ONE_YEAR = 31_536_000  # seconds


def make_blueprint(assets: Assets) -> Blueprint:
    """Return the blueprint."""
    blueprint = Blueprint("static", __name__)
    blueprint.add_url_rule("/static/<name>", "file", partial(serve, assets))
    return blueprint


def serve(assets: Assets, name: str) -> Response:
    """Serve one file for good: another content has another address."""
    asset = assets.by_address.get(name)
    if asset is None:
        abort(404)
    response = Response(asset.content, content_type=asset.media_type)
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    return response
