"""YAML is read as text with lines; nothing is guessed, lost or multiplied."""

import pytest

from indexer.yaml_tree import Mapping, Scalar, YamlError, parse_yaml, texts_of


def fields(text: str) -> dict[str, str]:
    tree = parse_yaml(text)
    assert isinstance(tree, Mapping)
    return texts_of(tree)[0]


@pytest.mark.parametrize("written", ["NO", "007", "1e3", "2019-07-30", "yes", "null", "~", "0x10", "1_000"])
def test_a_scalar_is_the_text_that_was_written(written: str) -> None:
    assert fields(f"id: {written}\n") == {"id": written}


def test_every_node_knows_its_line() -> None:
    tree = parse_yaml("# a comment\na: 1\nb:\n  - x\n  - y\n")
    assert isinstance(tree, Mapping)
    assert [(key.text, key.line, value.line) for key, value in tree.entries] == [("a", 2, 2), ("b", 3, 4)]


def test_an_empty_document_is_no_tree() -> None:
    assert parse_yaml("# nothing\n") is None


def test_a_key_without_a_value_is_empty() -> None:
    assert parse_yaml("a:\n") == Mapping(((Scalar("a", 1), Scalar("", 1)),), 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [\n", 3),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a: &x [1]\nb: *x\n", 1),
        ("a: 1\nb: \x07\n", 2),
        ("a: 1\n? [b]\n: 2\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
    ],
)
def test_what_cannot_be_taken_is_named_by_line(text: str, line: int) -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml(text)
    assert caught.value.line == line


def test_aliases_cannot_multiply() -> None:
    text = "a: &a [x]\n" + "".join(
        f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefghi", "bcdefghij", strict=True)
    )
    with pytest.raises(YamlError, match="alias"):
        parse_yaml(text)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_an_error_and_not_a_crash(opening: str) -> None:
    with pytest.raises(YamlError, match="nested too deeply"):
        parse_yaml(opening * 1_000_000)


def test_python_tags_are_not_acted_upon() -> None:
    assert fields("a: !!python/object/apply:os.system ls\n") == {"a": "ls"}
