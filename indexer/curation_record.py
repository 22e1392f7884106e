"""One entry of a curation file, asked key by key; what is wrong is collected, with file and line.

Rule: nothing is corrected or guessed. A key that no one asks for is unknown, and reported.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import ArticleRefused, CurationError
from indexer.readers.text import decode
from indexer.yaml_tree import Mapping, Node, Scalar, YamlError, parse_yaml
from indexer.yaml_tree import Sequence as YamlSequence

LANGUAGES = ("en", "fa")


@dataclass(slots=True)
class CurationFile:
    """A curation file and what is wrong with it.

    Attributes:
        path: as shown in messages.
        problems: collected so far.
    """

    path: Path
    problems: list[CurationError] = field(default_factory=list)

    def complain(self, line: int, reason: str) -> None:
        """Record a problem on a line, from 1."""
        self.problems.append(CurationError(self.path, line, reason))

    def read(self, content: bytes, keys: Sequence[str]) -> list["CurationRecord"]:
        """Return the entries of the file: a list of mappings.

        Args:
            content: its bytes.
            keys: those an entry may have.
        """
        try:
            tree = parse_yaml(decode(content, str(self.path), None))
        except ArticleRefused as refusal:
            self.complain(refusal.line or 1, refusal.reason)
            return []
        except YamlError as error:
            self.complain(error.line, error.reason)
            return []
        if tree is None:
            return []
        if not isinstance(tree, YamlSequence):
            self.complain(tree.line, "write a list: each entry begins with `- `")
            return []
        records = []
        for node in tree.items:
            if isinstance(node, Mapping):
                records.append(CurationRecord(self, node, keys))
            else:
                self.complain(node.line, "an entry is a list of `key: value` lines")
        return records


class CurationRecord:
    """One entry."""

    def __init__(self, file: CurationFile, node: Mapping, keys: Sequence[str]) -> None:
        self._file = file
        self._values: dict[str, tuple[int, Node]] = {}
        self.line = node.line
        for key, value in node.entries:
            if key.text in keys:
                self._values[key.text] = (key.line, value)
            else:
                file.complain(key.line, f"unknown key “{key.text}”; known are {', '.join(keys)}")

    def __contains__(self, key: str) -> bool:
        """Return whether the entry has this key."""
        return key in self._values

    def line_of(self, key: str) -> int:
        """Return the line a key stands on, or the entry's own without it."""
        return self._values[key][0] if key in self._values else self.line

    def complain(self, key: str, reason: str) -> None:
        """Record a problem with a key of this entry."""
        self._file.complain(self.line_of(key), reason)

    def text(self, key: str, *, required: bool = False) -> str:
        """Return the text of a key; empty without it."""
        if key not in self._values:
            if required:
                self.complain(key, f"“{key}” is missing")
            return ""
        node = self._values[key][1]
        if isinstance(node, Scalar) and (text := " ".join(node.text.split())):
            return text
        self.complain(key, f"“{key}” is one text: write `{key}: …`")
        return ""

    def choice(self, key: str, options: Sequence[str], *, required: bool = False) -> str:
        """Return the text of a key that is one of several; the first option without it."""
        text = self.text(key, required=required)
        if text and text not in options:
            self.complain(key, f"“{key}” is “{text}”; write {' or '.join(options)}")
        return text if text in options else options[0]

    def texts(self, key: str, allowed: Callable[[str], str] | None = None) -> tuple[str, ...]:
        """Return the texts of a list; empty without it.

        Args:
            key: the key.
            allowed: returns what is wrong with an item, or an empty text.
        """
        if key not in self._values:
            return ()
        node = self._values[key][1]
        if not isinstance(node, YamlSequence):
            self.complain(key, f"“{key}” is a list: write `{key}: [one, another]`")
            return ()
        texts = []
        for item in node.items:
            text = " ".join(item.text.split()) if isinstance(item, Scalar) else ""
            reason = f"an item of “{key}” is not a text" if not text else allowed(text) if allowed else ""
            if reason:
                self._file.complain(item.line, reason)
            else:
                texts.append(text)
        return tuple(dict.fromkeys(texts))

    def labels(self, key: str) -> dict[str, str]:
        """Return the labels of a required key by language, at least one where nothing is wrong."""
        record = self.nested(key, LANGUAGES)
        if record is None:
            if key not in self._values:
                self.complain(key, f"“{key}” is missing")
            return {}
        found = {language: record.text(language) for language in LANGUAGES if language in record}
        if not found:
            self.complain(key, f"“{key}” needs a label: write `{key}: {{en: …}}`")
        return found

    def nested(self, key: str, keys: Sequence[str]) -> "CurationRecord | None":
        """Return the mapping of a key, or None without it."""
        if key not in self._values:
            return None
        line, node = self._values[key]
        if not isinstance(node, Mapping):
            self._file.complain(line, f"“{key}” has parts: write `{key}: {{{keys[0]}: …}}`")
            return None
        return CurationRecord(self._file, node, keys)
