"""The application of one index, for gunicorn: `gunicorn tests.end_to_end.application:make_app()`."""

import os

from flask import Flask

from index.engines.whoosh import WhooshEngine
from index.generation import CurrentGeneration
from index.settings import Settings
from webapp import create_app


def make_app() -> Flask:
    """Return an application with settings from the environment."""
    settings = Settings.from_sources(os.environ, {})
    return create_app(settings, CurrentGeneration(settings.index, WhooshEngine()))
