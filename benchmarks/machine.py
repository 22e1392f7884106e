"""The machine and the versions that figures belong to."""

import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.worker import engine_named


def describe_machine(engines: Iterable[str]) -> dict[str, str]:
    """Return processor, memory, system and versions, by name."""
    described = {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release().split('-')[0]} {platform.machine()}",
        "load": "not known" if not hasattr(os, "getloadavg") else f"{os.getloadavg()[0]:.1f} at the start",
        "python": platform.python_version(),
        "numpy": version("numpy"),
    }
    return described | {name: engine_named(name).version for name in engines}


def _processor() -> str:
    """Return the processor's name, as the system gives it."""
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        for line in listed.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "not known"
