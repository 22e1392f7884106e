"""Settings: where the index and the state are, and what the server may do.

Rule: an option wins over the environment, the environment over the default; nothing is read
at import. Each setting has a name, a default and a line of help, and stands in `docs/settings.md`
as it is here, which a test checks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Self

from index.errors import UsageError


def _help(text: str) -> dict[str, str]:
    return {"help": text}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program was told."""

    index: Path = field(default=Path("index/data"), metadata=_help("the index folder"))
    state: Path = field(default=Path("state"), metadata=_help("the folder of saved queries"))
    host: str = field(default="127.0.0.1", metadata=_help("the address to serve on"))
    port: int = field(default=8000, metadata=_help("the port to serve on"))
    public: bool = field(
        default=False,
        metadata=_help("serve to everybody: embedding anywhere, search engines may index articles"),
    )
    public_url: str = field(
        default="", metadata=_help("the address readers see, when a proxy stands before the server")
    )
    trusted_proxy: int = field(default=0, metadata=_help("how many proxies stand before the server"))
    save_token_file: Path | None = field(
        default=None, metadata=_help("a file with the token that allows saving searches when public")
    )

    @classmethod
    def from_sources(cls, environment: Mapping[str, str], options: Mapping[str, object]) -> Self:
        """Return settings from options, else `BAYEGAN_…` variables, else defaults.

        Args:
            environment: such as `os.environ`.
            options: by setting name; None means not given.

        Raises:
            UsageError: a value cannot be read, the index folder is a file, or serving like this would
                expose a private archive.
        """
        values: dict[str, Any] = {}
        for setting in fields(cls):
            given = options.get(setting.name)
            variable = f"BAYEGAN_{setting.name.upper()}"
            if given is not None:
                values[setting.name] = given
            elif variable in environment:
                values[setting.name] = _read(variable, environment[variable], setting.default)
        settings = cls(**values)
        settings._refuse_exposure()
        if settings.index.exists() and not settings.index.is_dir():
            raise UsageError(f"{settings.index} is a file; --index or BAYEGAN_INDEX names a folder")
        return settings

    def _refuse_exposure(self) -> None:
        """Private by default: an address others can reach must be asked for in so many words."""
        if self.public or self.trusted_proxy or _loopback(self.host):
            return
        raise UsageError(
            f"--host {self.host} can be reached by others. Add --public to publish the archive, "
            "or --trusted-proxy N if N proxies stand before it."
        )


def describe_settings() -> tuple[tuple[str, str, str], ...]:
    """Return (name, default, help) of every setting."""
    return tuple(
        (
            setting.name,
            "" if setting.default in (None, "") else str(setting.default),
            setting.metadata["help"],
        )
        for setting in fields(Settings)
    )


def _read(variable: str, text: str, default: object) -> object:
    if isinstance(default, bool):
        if text.lower() in {"1", "true", "yes", "on"}:
            return True
        if text.lower() in {"", "0", "false", "no", "off"}:
            return False
        raise UsageError(f"{variable}={text}: write 1 or 0")
    if isinstance(default, int):
        if text.isascii() and text.isdigit():
            return int(text)
        raise UsageError(f"{variable}={text}: write a whole number")
    return text if isinstance(default, str) else Path(text)


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
