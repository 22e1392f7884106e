"""An option wins over the environment, and nothing private is exposed by accident."""

from pathlib import Path

import pytest

from index.errors import UsageError
from index.settings import Settings, describe_settings


def test_an_option_wins_over_the_environment_and_that_over_the_default() -> None:
    environment = {"BAYEGAN_PORT": "9000", "BAYEGAN_INDEX": "there", "BAYEGAN_PUBLIC": "yes"}
    settings = Settings.from_sources(environment, {"port": 7000, "host": None})

    assert settings.port == 7000
    assert settings.index == Path("there")
    assert settings.public
    assert settings.host == "127.0.0.1"


@pytest.mark.parametrize(("variable", "text"), [("BAYEGAN_PORT", "many"), ("BAYEGAN_PUBLIC", "perhaps")])
def test_a_variable_that_cannot_be_read_is_named(variable: str, text: str) -> None:
    with pytest.raises(UsageError, match=variable):
        Settings.from_sources({variable: text}, {})


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "::", "example.org"])  # noqa: S104 -- refused
def test_an_address_others_reach_must_be_asked_for(host: str) -> None:
    with pytest.raises(UsageError, match="--public"):
        Settings.from_sources({}, {"host": host})

    assert Settings.from_sources({}, {"host": host, "public": True}).host == host
    assert Settings.from_sources({}, {"host": host, "trusted_proxy": 1}).host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_a_loopback_address_is_served_without_more(host: str) -> None:
    assert Settings.from_sources({}, {"host": host}).host == host


def test_every_setting_has_help() -> None:
    assert all(text for _, _, text in describe_settings())
