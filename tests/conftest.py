"""What tests of every part may ask for: the measuring data, and how long to look for counter-examples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# No deadline: a shared machine is slow at times, and a slow example is not a wrong one.
settings.register_profile("default", deadline=None, print_blob=True)
settings.register_profile(
    "long", deadline=None, print_blob=True, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data, which is not part of the project.

    Returns:
        The folder that BAYEGAN_SHARED names, else ``shared`` beside the checkout. Where there is neither,
        the test is skipped and says so.
    """
    folder = Path(os.environ.get("BAYEGAN_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no measuring data: set BAYEGAN_SHARED to its folder")
    return folder
