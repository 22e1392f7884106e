"""An application over the invented archive, and a way to make others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.archives import build, settings_in
from webapp.application import create_app


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A private application over the invented archive."""
    folder = tmp_path_factory.mktemp("private")
    return create_app(settings_in(folder), build(folder / "index"))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the private application."""
    return app.test_client()


@pytest.fixture
def make_app(tmp_path: Path) -> Callable[..., Flask]:
    """Make an application with settings of its own over the invented archive.

    Returns:
        A function of settings, and of the audience the index is built for.
    """

    def make(audience: str = "public", **given: object) -> Flask:
        return create_app(settings_in(tmp_path, **given), build(tmp_path / "index", audience=audience))

    return make
