"""The files that pages load: read once, served from our own origin under an address with their hash.

Rule: no page asks anything of another host. htmx comes from the installed package that carries it.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file.

    Attributes:
        address: its name with its hash, below `/static/`.
        integrity: what goes into an `integrity` attribute.
    """

    address: str
    content: bytes
    media_type: str
    integrity: str


@dataclass(frozen=True, slots=True)
class Assets:
    """All files: by plain name for templates, by hashed address for serving."""

    by_name: Mapping[str, Asset]
    by_address: Mapping[str, Asset]


def load_assets() -> Assets:
    """Read our own static files and htmx."""
    own = resources.files("webapp") / "static"
    files: list[Traversable] = [file for file in own.iterdir() if file.is_file()]
    files.append(resources.files("js_lib_htmx") / "static" / "htmx" / "htmx.min.js")
    by_name = {file.name: _asset(file.name, file.read_bytes()) for file in files}
    return Assets(by_name, {asset.address: asset for asset in by_name.values()})


def _asset(name: str, content: bytes) -> Asset:
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha384(content).digest()
    return Asset(
        address=f"{stem}.{digest.hex()[:16]}{dot}{suffix}",
        content=content,
        media_type=_MEDIA_TYPES[f".{suffix}"],
        integrity=f"sha384-{base64.b64encode(digest).decode('ascii')}",
    )
