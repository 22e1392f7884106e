"""Whatever the indexer emits has words, and every facet value of a built archive has its evidence."""

import ast
from collections.abc import Iterator
from datetime import date

import pytest

from index.answers.results import IndexState
from index.authority import Authority
from index.document import Document
from index.engines.memory import MemoryEngine
from index.generations.generation import current_id, open_generation
from index.provenance.as_json import article_to_json
from index.provenance.as_text import article_to_text
from index.provenance.explaining import explain_document
from index.provenance.methods import (
    LANGUAGE_BASES,
    MENTION_METHODS,
    MENTIONED_BASES,
    PUBLICATION_BASES,
    SOURCE_BASES,
)
from index.provenance.value import Provenance
from indexer.build import BuildRequest, build
from indexer.extract import RuleExtractor
from indexer.extract.record import Record
from indexer.link.dates import MentionBasis, PublicationBasis
from indexer.linking import Linker
from indexer.stages import Stages
from tests.conftest import ROOT

SOURCES = [*(ROOT / "indexer" / "extract").glob("*.py"), *(ROOT / "indexer" / "link").glob("*.py")]
SAID = {*MENTION_METHODS, *PUBLICATION_BASES, *MENTIONED_BASES, *SOURCE_BASES, *LANGUAGE_BASES}


def emitted(tree: ast.Module, word: str, positions: dict[str, int]) -> Iterator[str]:
    """Yield the texts given to a parameter or a variable of a name, and the keys of `_CONFIDENCE`."""
    for node in ast.walk(tree):
        given: list[ast.AST] = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = positions.get(name)
            given += [part.value for part in node.keywords if part.arg == word]
            given += [node.args[place]] if place is not None and place < len(node.args) else []
        elif isinstance(node, ast.Assign):
            names = {
                part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)
            }
            given += [node.value] if names & {word, word.upper()} else []
            if "_CONFIDENCE" in names and isinstance(node.value, ast.Dict):
                given += [key for key in node.value.keys if key is not None]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            given += [node.value] if getattr(node.target, "id", "") == word else []
        for part in given:
            for found in ast.walk(part):
                if isinstance(found, ast.Constant) and isinstance(found.value, str) and found.value:
                    yield found.value


def positions_of(trees: list[ast.Module], word: str) -> dict[str, int]:
    """Return where each function and class of the indexer takes a parameter or field of a name."""
    found = {"Mention": 4, "Attribution": 1, "PublicationDate": 1, "MentionedDate": 2}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
        elif isinstance(node, ast.ClassDef):
            names = [
                part.target.id
                for part in node.body
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
            ]
        else:
            continue
        if word in names:
            found[node.name] = names.index(word)
    return found


def test_every_method_and_basis_in_the_source_has_words() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in SOURCES]
    ids = {
        text
        for word in ("method", "basis")
        for tree in trees
        for text in emitted(tree, word, positions_of(trees, word))
    }
    assert {"honorific", "surname of several", "contextual form", "organization-head", "byline"} <= ids
    assert ids - SAID == set()


def test_every_basis_of_a_date_has_words() -> None:
    assert {basis.value for basis in PublicationBasis} <= set(PUBLICATION_BASES)
    assert {basis.value for basis in MentionBasis} <= set(MENTIONED_BASES)


Told = list[tuple[Document, Provenance]]


@pytest.fixture(scope="module")
def authority_and_told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Authority, Told]:
    """The sample corpus, built, with the provenance of each article."""
    index = tmp_path_factory.mktemp("sample") / "index"
    request = BuildRequest(ROOT / "corpus", index, date(2026, 11, 22), jobs=1)
    engine = MemoryEngine()
    build(request, Stages(RuleExtractor(), Record, Linker), engine)
    generation = open_generation(index, current_id(index), engine)
    documents = list(generation.reader.documents())
    assert len(documents) > 80
    return generation.authority, [(d, explain_document(d, generation.authority)) for d in documents]


def test_every_facet_value_and_date_has_evidence_at_its_place(
    authority_and_told: tuple[Authority, Told],
) -> None:
    for document, told in authority_and_told[1]:
        assert [value.id for value in told.people] == sorted_by_place(document, "person")
        assert {value.id for value in told.organizations} == set(document.values("org"))
        assert [value.id for value in (told.source, told.language) if value is not None] == [
            *document.values("source"),
            *document.values("lang"),
        ]
        assert {value.id for value in told.spoken} == {date.edtf for date in document.mentioned_dates}
        assert (told.published is None) == (document.date is None)
        for value in (*told.people, *told.organizations, *told.unresolved, *told.spoken):
            assert value.evidence
            for one in value.evidence:
                assert one.span is not None
                assert one.sentence is not None
                assert one.sentence.text[slice(*one.sentence.span)] == one.surface


def sorted_by_place(document: Document, facet: str) -> list[str]:
    mentions = sorted(document.mentions, key=lambda mention: (mention.field != "title", mention.span))
    return list(dict.fromkeys(m.value for m in mentions if m.facet == facet and m.value))


def test_every_value_is_said_in_words_with_a_confidence(authority_and_told: tuple[Authority, Told]) -> None:
    seen = set()
    for _, told in authority_and_told[1]:
        single = [value for value in (told.published, told.source, told.language) if value is not None]
        for value in (*told.people, *told.organizations, *told.unresolved, *told.spoken, *single):
            for one in value.evidence:
                seen.add(one.method)
                assert one.confidence is not None, one.method
    assert seen - SAID - {"stated"} == set()
    assert len(seen) > 12


def test_a_form_of_an_entry_is_found_for_every_place_that_the_authority_resolved(
    authority_and_told: tuple[Authority, Told],
) -> None:
    for document, told in authority_and_told[1]:
        for value in (*told.people, *told.organizations):
            for one in value.evidence:
                if one.method in {"authority form", "contextual form"}:
                    assert one.form is not None, (document.id, one.surface)


def test_nothing_tells_a_hidden_form(authority_and_told: tuple[Authority, Told]) -> None:
    authority, articles = authority_and_told
    hidden = {form for entry in authority.entries for form in entry.hidden_labels}
    assert hidden
    for document, told in articles:
        forms = {
            one.form.text
            for value in (*told.people, *told.organizations)
            for one in value.evidence
            if one.form is not None
        }
        assert forms.isdisjoint(hidden), document.id


def test_an_article_of_the_sample_can_be_told_as_text_and_as_json(
    authority_and_told: tuple[Authority, Told],
) -> None:
    for document, told in authority_and_told[1]:
        assert article_to_json(document, told, IndexState("g", "", "memory", 1))["id"] == document.id
        assert document.id in article_to_text(document, told)
