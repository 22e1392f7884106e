"""One build at a time in one index folder.

Rule: the lock is held by the process, not by the file: it ends with the process, however that
ends, and nothing stale is left to be cleaned by hand.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BusyIndexError
from index.generations.index_folder import sync_folder

LOCK = "build.lock"


@contextmanager
def lock_index(index: Path) -> Iterator[None]:
    """Hold the lock of an index folder, which is made where it is missing.

    Raises:
        BusyIndexError: another process holds it.
    """
    made = [folder for folder in (index, *index.parents) if not folder.exists()]
    index.mkdir(parents=True, exist_ok=True)
    for folder in made:
        sync_folder(folder.parent)  # else a power failure could lose the folder with a published index in it
    with (index / LOCK).open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            who = file.read().strip()
            message = f"another build is writing here (process {who or 'unknown'}); wait until it is done"
            raise BusyIndexError(index, message) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
