"""Signs that turn the direction of text, in what is shown as a label: a title, a source, an author.

Rule: an override shows other letters than are there, and an embedding that is not closed turns what the
page prints behind it; both go. What is closed stays, as do the marks and joiners that Persian needs.
"""

import re

_OPENING = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = frozenset("\u202d\u202e")


def settle_direction(text: str) -> str:
    """Return a text without its signs of direction where one is an override or they are not balanced.

    Args:
        text: of a label, on one line.
    """
    found = _CONTROLS.findall(text)
    return text if _is_balanced(found) else " ".join(_CONTROLS.sub("", text).split())


def _is_balanced(controls: list[str]) -> bool:
    open_ones: list[str] = []
    for control in controls:
        if control in _OVERRIDES:
            return False
        if control in _OPENING:
            open_ones.append(_OPENING[control])
        elif not open_ones or open_ones.pop() != control:
            return False
    return not open_ones
