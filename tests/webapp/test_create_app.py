"""What is not built for the public is not shown to it, and settings that cannot work are refused."""

from pathlib import Path

import pytest

from index.engines.whoosh import WhooshEngine
from index.errors import UsageError
from index.generations.generation import CurrentGeneration
from tests.webapp.archives import build, settings_in
from webapp.application import create_app


def test_a_private_index_is_not_served_to_the_public(tmp_path: Path) -> None:
    current = build(tmp_path / "index", audience="all")
    with pytest.raises(UsageError, match="--audience public"):
        create_app(settings_in(tmp_path, public=True), current)


def test_a_private_generation_published_later_is_not_shown_either(tmp_path: Path) -> None:
    app = create_app(settings_in(tmp_path, public=True), build(tmp_path / "index", audience="public"))
    assert app.test_client().get("/").status_code == 200
    build(tmp_path / "index", audience="all", generation_id="g2")
    response = app.test_client().get("/")
    assert response.status_code == 503
    assert "Minister" not in response.text
    assert str(tmp_path) not in response.text
    assert app.test_client().get("/readyz").status_code == 503


def test_without_an_index_the_page_names_the_command_and_gets_well_by_itself(tmp_path: Path) -> None:
    app = create_app(settings_in(tmp_path), CurrentGeneration(tmp_path / "index", WhooshEngine()))
    response = app.test_client().get("/")
    assert response.status_code == 503
    assert "bayegan build CORPUS" in response.text
    assert app.test_client().get("/healthz").status_code == 200
    assert app.test_client().get("/readyz").status_code == 503
    build(tmp_path / "index")
    assert app.test_client().get("/").status_code == 200


@pytest.mark.parametrize(
    "address", ["archive.example", "ftp://archive.example", "https://", "https://a.example/?x=1"]
)
def test_a_public_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="public URL"):
        create_app(settings_in(tmp_path, public_url=address), build(tmp_path / "index"))


def test_a_token_file_that_is_missing_or_too_short_is_refused(tmp_path: Path) -> None:
    current = build(tmp_path / "index")
    with pytest.raises(UsageError, match="cannot be read"):
        create_app(settings_in(tmp_path, save_token_file=tmp_path / "none"), current)
    (tmp_path / "token").write_text("short")
    with pytest.raises(UsageError, match="at least"):
        create_app(settings_in(tmp_path, save_token_file=tmp_path / "token"), current)
