"""YAML as a tree that knows its lines; the one door to PyYAML.

Rule: every scalar is the text that was written (YAML would make `NO` false and `007` seven);
a doubled key is an error, for one of the two would be lost; anchors and aliases are not taken,
for a few lines of them can stand for billions.
"""

from dataclasses import dataclass

import yaml

# The same parser in C where PyYAML was built with it: ten times as fast.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
        YamlError: it cannot be read, repeats a key or uses aliases.
    """
    for place, character in enumerate(text):
        if character < " " and character not in "\t\n":
            line = text.count("\n", 0, place) + 1
            raise YamlError(line, f"it holds the control character U+{ord(character):04X}")
    try:
        node = yaml.compose(text, Loader=_LOADER)  # builds nodes only: no tag is acted upon
        return None if node is None else _convert(node, set())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise YamlError(mark.line + 1 if mark else 1, f"this is not YAML ({problem})") from None
    except RecursionError:
        raise YamlError(1, "it is nested too deeply") from None


def texts_of(tree: Mapping) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the fields of a mapping that are text, and the names of those that are not."""
    fields = {key.text: value.text for key, value in tree.entries if isinstance(value, Scalar)}
    return fields, tuple(key.text for key, value in tree.entries if not isinstance(value, Scalar))


def _convert(node: yaml.Node, seen: set[int]) -> Node:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise YamlError(line, "it uses an anchor and an alias; write the value out twice")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, seen) for item in node.value), line)
    entries: list[tuple[Scalar, Node]] = []
    known: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, seen)
        if not isinstance(key, Scalar):
            raise YamlError(key.line, "a key must be one word")
        if key.text in known:
            again = f"“{key.text}” stands here and on line {known[key.text]}; keep one of them"
            raise YamlError(key.line, again)
        known[key.text] = key.line
        entries.append((key, _convert(value_node, seen)))
    return Mapping(tuple(entries), line)
