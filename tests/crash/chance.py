"""One seed for everything that is left to chance here; a failure names it."""

import os
import secrets

SEED = int(os.environ.get("BAYEGAN_CRASH_SEED") or secrets.randbelow(1_000_000))
