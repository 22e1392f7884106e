"""The engines that keep the contract: adding one is one line."""

from collections.abc import Callable, Mapping

from index.engine import Engine
from index.engines.memory import MemoryEngine
from index.engines.whoosh import WhooshEngine

ENGINES: Mapping[str, Callable[..., Engine]] = {
    "memory": MemoryEngine,
    "whoosh": WhooshEngine,
}
