"""YAML as a tree that knows its lines; the one door to PyYAML.

Rule: every scalar is the text that was written (YAML would make `NO` false and `007` seven);
a doubled key is an error, for one of the two would be lost; anchors and aliases are not taken,
for a few lines of them can stand for billions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

# The same parser in C where PyYAML was built with it: ten times as fast.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20  # levels; what is read here has four


class YamlError(Exception):
    """A text is not YAML as it is taken here.

    Attributes:
        line: from 1, within the text.
        reason: what is wrong.
    """

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written; empty for a key without a value."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order written, no key twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str) -> Node | None:
    """Read one YAML document.

    Args:
        text: the text, newlines LF.

    Returns:
        Its tree; None when it is empty or holds comments only.

    Raises:
        YamlError: it cannot be read, repeats a key, uses aliases or holds a second document.
    """
    for place, character in enumerate(text):
        if character < " " and character not in "\t\n":
            line = text.count("\n", 0, place) + 1
            raise YamlError(line, f"it holds the control character U+{ord(character):04X}")
    try:
        # Events are read one by one, and no tag is acted upon: a tree of theirs would be built by
        # recursion in C, which nesting deep enough ends the process.
        return _TreeBuilder(yaml.parse(text, Loader=_LOADER)).build()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise YamlError(mark.line + 1 if mark else 1, f"this is not YAML ({problem})") from None


def texts_of(tree: Mapping) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the fields of a mapping that are text, and the names of those that are not."""
    fields = {key.text: value.text for key, value in tree.entries if isinstance(value, Scalar)}
    return fields, tuple(key.text for key, value in tree.entries if not isinstance(value, Scalar))


class _TreeBuilder:
    """Builds a tree of YAML events."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events

    def build(self) -> Node | None:
        """Return the tree of the one document, or None when there is none."""
        tree: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    raise YamlError(_line(event), "a second document begins; write one only")
                tree = self._node(next(self._events), 1)
        return tree

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise YamlError(line, "it uses an anchor or an alias; write the value out twice")
        if depth > DEEPEST:
            raise YamlError(line, "it is nested too deeply")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(yaml.SequenceEndEvent, depth)), line)
        return self._mapping(line, depth)

    def _items(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event, depth + 1)

    def _mapping(self, line: int, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        known: dict[str, int] = {}
        nodes = self._items(yaml.MappingEndEvent, depth)
        for key in nodes:
            if not isinstance(key, Scalar):
                raise YamlError(key.line, "a key must be one word")
            if key.text in known:
                again = f"“{key.text}” stands here and on line {known[key.text]}; keep one of them"
                raise YamlError(key.line, again)
            known[key.text] = key.line
            entries.append((key, next(nodes)))
        return Mapping(tuple(entries), line)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
