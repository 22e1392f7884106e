"""The application: pages, headers and errors put together over an index and a folder of saved queries."""

from urllib.parse import urlsplit

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from htmx_flask import Htmx

from index.errors import UsageError
from index.generations.generation import CurrentGeneration
from index.settings import Settings
from webapp.archive import Archive
from webapp.assets import load_assets
from webapp.errors import install_errors
from webapp.headers import install_headers
from webapp.marking import cut_at_quotations
from webapp.protection import protect
from webapp.saved_queries import LONGEST_TITLE, SavedQueries
from webapp.search_state import LONGEST_TEXT
from webapp.site import Site
from webapp.views import api, articles, embed, entities, pages, saved, search, static, suggestions

SHORTEST_TOKEN = 16  # characters


def create_app(settings: Settings, current: CurrentGeneration, *, prepare: bool = False) -> Flask:
    """Return the application.

    Args:
        settings: how to serve.
        current: gives the generation in use; there may be none yet.
        prepare: whether to make tables in a thread of their own that the first who types would else wait for.

    Returns:
        A WSGI application; safe to run in several threads and processes.

    Raises:
        UsageError: serving like this would show what must not be shown, or the token file or the
            public address cannot be used.
        GenerationError: public, and the index cannot be read.
    """
    _check_public_url(settings)
    site = Site(settings, Archive(settings, current), SavedQueries(settings.state), _read_token(settings))
    site.archive.refuse_exposure()
    if prepare:
        site.archive.begin_preparing()
    assets = load_assets()
    app = Flask("webapp", static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["cut_at_quotations"] = cut_at_quotations
    app.json = _Json(app)
    Htmx(app)
    protect(app, settings)
    install_headers(app, public=settings.public)
    install_errors(app, site.archive.find_damage, public=settings.public)
    app.extensions["bayegan"] = site  # for tests and shells; views are given it
    app.context_processor(
        lambda: {
            "assets": assets.by_name,
            "settings": settings,
            "may_save": site.may_save,
            "longest_text": LONGEST_TEXT,
            "longest_title": LONGEST_TITLE,
        }
    )
    for module in (search, suggestions, articles, entities, saved, embed, api, pages):
        app.register_blueprint(module.make_blueprint(site))
    app.register_blueprint(static.make_blueprint(assets))
    return app


class _Json(DefaultJSONProvider):
    """Keys in the order they were given, letters as they are."""

    ensure_ascii = False
    sort_keys = False


def _check_public_url(settings: Settings) -> None:
    parts = urlsplit(settings.public_url)
    if settings.public_url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query):
        raise UsageError(f"public URL {settings.public_url}: write it as https://archive.example.org/path")


def _read_token(settings: Settings) -> str:
    if settings.save_token_file is None:
        return ""
    try:
        token = settings.save_token_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{settings.save_token_file}: the token cannot be read ({error})") from error
    if len(token) < SHORTEST_TOKEN:
        raise UsageError(
            f"{settings.save_token_file}: the token must have at least {SHORTEST_TOKEN} characters"
        )
    return token
