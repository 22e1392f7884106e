"""Curation files are checked before a build: everything wrong is told at once, with file and line."""

from pathlib import Path

import pytest

from index.authority import Entry, Source
from index.errors import CurationError, CurationErrors, NotSupportedError, UsageError
from indexer.corpus import Corpus
from indexer.corpus_files import Curation, GivenFiles, load_curation
from indexer.decisions import PublicReason

ROOT = Path(__file__).parents[2]
AUTHORITY = """\
- id: mina-tavanaei
  type: person
  prefLabel: {en: Mina Tavanaei, fa: مینا توانایی}
  altLabel: [M. Tavanaei, Mina Tavanaie]
  hiddenLabel: [Mina Tavanai]
  notSameAs: [miners]
  only: [a-1]
  formerIds: [mina]
  wikidata: Q7
  note: A miner.
- id: miners
  type: organization
  prefLabel:
    en: Miners' Union
  contextual: [MU]
"""
SOURCES = """\
- id: tirvan-courier
  label: {en: Tirvan Courier}
  names: [The Courier]
  hosts: [tirvan-courier.example]
  copyright: [Tirvan Courier Ltd]
  signatures: ["Share: Mail | Print"]
- id: police-notes
  label: {fa: یادداشت}
  visibility: restricted
"""
DECISION = "  who: An archivist\n  when: 2026-11-22\n  why: checked\n"


def load(
    folder: Path, authority: str = AUTHORITY, sources: str = SOURCES, decisions: str | None = None
) -> Curation:
    (folder / "authority.yaml").write_text(authority, "utf-8")
    (folder / "sources.yaml").write_text(sources, "utf-8")
    if decisions is not None:
        (folder / "decisions.yaml").write_text(decisions, "utf-8")
    return load_curation(Corpus(folder), GivenFiles())


def problems(folder: Path, **contents: str) -> list[tuple[str, int, str]]:
    with pytest.raises(CurationErrors) as caught:
        load(folder, **contents)
    return [(problem.path.name, problem.line, problem.reason) for problem in caught.value.problems]


def test_an_authority_file_is_read_whole(tmp_path: Path) -> None:
    person, union = load(tmp_path).authority.entries
    assert person == Entry(
        id="mina-tavanaei",
        type="person",
        pref_label={"en": "Mina Tavanaei", "fa": "مینا توانایی"},
        alt_labels=("M. Tavanaei", "Mina Tavanaie"),
        hidden_labels=("Mina Tavanai",),
        not_same_as=("miners",),
        only=("a-1",),
        former_ids=("mina",),
        wikidata="Q7",
        note="A miner.",
    )
    assert (union.type, union.contextual) == ("organization", ("MU",))


def test_a_sources_file_is_read_whole(tmp_path: Path) -> None:
    courier, notes = load(tmp_path).authority.sources
    assert courier == Source(
        id="tirvan-courier",
        label={"en": "Tirvan Courier"},
        names=("The Courier",),
        hosts=("tirvan-courier.example",),
        copyright=("Tirvan Courier Ltd",),
        signatures=("Share: Mail | Print",),
    )
    assert notes.visibility == "restricted"


def test_decisions_are_read_whole(tmp_path: Path) -> None:
    curation = load(
        tmp_path,
        decisions="- article: a-1\n  title: Right\n  date: 1988-22\n  source: tirvan-courier\n"
        f"  reject: {{person: [mina, name-x], org: [orgname-y]}}\n{DECISION}"
        f"- article: a-1\n  withhold: true\n  reason: privacy\n{DECISION}",
    )
    ruling = curation.decisions.for_article("a-1")
    assert ruling.title is not None
    assert (ruling.title.title, ruling.title.who, ruling.title.when) == (
        "Right",
        "An archivist",
        "2026-11-22",
    )
    assert ruling.date is not None
    assert ruling.date.date is not None
    assert ruling.date.date.edtf == "1988-22"
    assert ruling.source is not None
    assert ruling.source.source == "tirvan-courier"
    assert ruling.rejected("person") == {"mina-tavanaei", "name-x"}
    assert ruling.withheld is not None
    assert (ruling.withheld.withhold, ruling.withheld.line) == (PublicReason.PRIVACY, 9)


def test_without_decisions_nothing_is_decided(tmp_path: Path) -> None:
    curation = load(tmp_path)
    assert curation.decisions.decisions == ()
    assert curation.decisions_path == ""


def test_the_files_of_the_sample_corpus_are_as_their_schema_says() -> None:
    curation = load_curation(Corpus(ROOT / "corpus"), GivenFiles())
    assert len(curation.authority.entries) > 20
    assert curation.decisions.articles


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("id: x\n", 1, "write a list"),
        ("- x\n", 1, "an entry is a list"),
        ("- id: [\n", 2, "not YAML"),
        ("- id: x\n  id: y\n", 2, "keep one of them"),
        ("- id: x\n  type: person\n  prefLabel: {en: X}\n  altlabel: [Y]\n", 4, "unknown key “altlabel”"),
        ("- type: person\n  prefLabel: {en: X}\n", 1, "“id” is missing"),
        ("- id: X y\n  type: person\n  prefLabel: {en: X}\n", 1, "write “x-y”"),
        ("- id: name-x\n  type: person\n  prefLabel: {en: X}\n", 1, "unverified names"),
        ("- id: x\n  prefLabel: {en: X}\n", 1, "“type” is missing"),
        ("- id: x\n  type: ship\n  prefLabel: {en: X}\n", 2, "write person or organization"),
        ("- id: x\n  type: person\n", 1, "“prefLabel” is missing"),
        ("- id: x\n  type: person\n  prefLabel: X\n", 3, "has parts"),
        ("- id: x\n  type: person\n  prefLabel: {}\n", 3, "needs a label"),
        ("- id: x\n  type: person\n  prefLabel: {de: X}\n", 3, "unknown key “de”"),
        ("- id: x\n  type: person\n  prefLabel: {en: X}\n  altLabel: Y\n", 4, "is a list"),
        ("- id: x\n  type: person\n  prefLabel: {en: X}\n  altLabel:\n  - Y\n  -\n", 6, "not a text"),
        ("- id: x\n  type: person\n  prefLabel: {en: X}\n  wikidata: x\n", 4, "Wikidata"),
        ("- id: x\n  type: person\n  prefLabel: {en: X}\n  notSameAs: [y]\n", 4, "“y” is the id of no entry"),
        ("- id: x\n  type: person\n  prefLabel: {en: X}\n  notSameAs: [x]\n", 4, "is this entry itself"),
        ("- id: x\n  type: person\n  prefLabel: {en: X}\n  only: [a b]\n", 4, "no article id"),
        (
            "- id: x\n  type: person\n  prefLabel: {en: X}\n  only: [a]\n  except: [b]\n",
            5,
            "exclude each other",
        ),
    ],
)
def test_what_is_wrong_with_an_authority_file_is_named_by_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    found = problems(tmp_path, authority=text)
    assert [(name, at) for name, at, why in found if reason in why] == [("authority.yaml", line)]


def test_doubled_and_clashing_ids_are_named_with_both_lines(tmp_path: Path) -> None:
    entry = "- id: {}\n  type: person\n  prefLabel: {{en: X}}\n  formerIds: [{}]\n"
    found = problems(
        tmp_path, authority=entry.format("x", "old") + entry.format("x", "z") + entry.format("y", "old")
    )
    assert found == [
        ("authority.yaml", 5, "“x” is also the id on line 1"),
        ("authority.yaml", 12, "“old” is also an id on line 4"),
    ]


def test_a_former_id_that_is_in_use_clashes(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        authority="- id: x\n  type: person\n  prefLabel: {en: X}\n"
        "- id: y\n  type: person\n  prefLabel: {en: Y}\n  formerIds: [x]\n",
    )
    assert found == [("authority.yaml", 7, "“x” is also an id on line 1")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("- id: x\n  label: {en: X}\n- id: x\n  label: {en: Y}\n", 3, "also the id on line 1"),
        ("- id: x\n", 1, "“label” is missing"),
        ("- id: x\n  label: {en: X}\n  hosts: ['https://x.example/']\n", 3, "no host"),
        ("- id: x\n  label: {en: X}\n  visibility: secret\n", 3, "write public or restricted"),
        (
            "- id: x\n  label: {en: X}\n  names: [Y]\n- id: y\n  label: {en: y}\n",
            4,
            "claimed by the source x",
        ),
        (
            "- id: x\n  label: {en: X}\n  hosts: [x.example]\n"
            "- id: y\n  label: {en: Y}\n  hosts: [x.example]\n",
            6,
            "claimed by the source x",
        ),
    ],
)
def test_what_is_wrong_with_a_sources_file_is_named_by_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    ((name, at, why),) = problems(tmp_path, sources=text)
    assert (name, at) == ("sources.yaml", line)
    assert reason in why


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (f"- title: T\n{DECISION}", 1, "one `article` or about one `name`"),
        (f"- article: a\n  name: N\n  title: T\n{DECISION}", 1, "one `article` or about one `name`"),
        (f"- article: a/b\n  title: T\n{DECISION}", 1, "no article id"),
        (f"- article: a\n{DECISION}", 1, "decides nothing"),
        ("- article: a\n  title: T\n  when: 2026-11-22\n  why: x\n", 1, "“who” is missing"),
        ("- article: a\n  title: T\n  who: x\n  when: 2026-11\n  why: x\n", 4, "not a day"),
        ("- article: a\n  title: T\n  who: x\n  when: today\n  why: x\n", 4, "is not a date"),
        (f"- article: a\n  date: last week\n{DECISION}", 2, "is not a date"),
        (f"- article: a\n  source: gone\n{DECISION}", 2, "“gone” is the id of no source"),
        (f"- article: a\n  reject: {{person: [gone]}}\n{DECISION}", 2, "“gone” is the id of no person"),
        (f"- article: a\n  reject: {{org: [mina-tavanaei]}}\n{DECISION}", 2, "the id of no org"),
        (f"- article: a\n  reject: {{org: [name-x]}}\n{DECISION}", 2, "the id of no org"),
        (f"- article: a\n  reject: {{place: [x]}}\n{DECISION}", 2, "unknown key “place”"),
        (f"- article: a\n  withhold: yes\n  reason: legal\n{DECISION}", 2, "write true"),
        (f"- article: a\n  withhold: true\n{DECISION}", 1, "“reason” is missing"),
        (
            f"- article: a\n  withhold: true\n  reason: shame\n{DECISION}",
            3,
            "safety or privacy or legal or error",
        ),
        (f"- article: a\n  title: T\n  reason: legal\n{DECISION}", 3, "goes with `withhold: true`"),
        (
            f"- article: a\n  title: T\n{DECISION}- article: a\n  title: U\n{DECISION}",
            7,
            "“title” of a is already decided on line 1",
        ),
    ],
)
def test_what_is_wrong_with_a_decisions_file_is_named_by_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    found = problems(tmp_path, decisions=text)
    assert [(name, at) for name, at, why in found if reason in why] == [("decisions.yaml", line)]


def test_everything_wrong_is_told_in_one_run(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        authority="- id: x\n- id: y\n",
        sources="- label: {en: X}\n",
        decisions=f"- name: N\n  withhold: true\n{DECISION}- article: a\n{DECISION}",
    )
    assert [(name, line) for name, line, _ in found] == [
        ("authority.yaml", 1),
        ("authority.yaml", 1),
        ("authority.yaml", 2),
        ("authority.yaml", 2),
        ("sources.yaml", 1),
        ("decisions.yaml", 1),
        ("decisions.yaml", 6),
    ]


def test_the_message_of_an_error_has_every_problem_on_a_line_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(CurationError) as caught:
        load(tmp_path, authority="- id: x\n  type: person\n", sources="- id: y\n")
    lines = str(caught.value).splitlines()
    assert lines[0].endswith("authority.yaml, line 1: “prefLabel” is missing")
    assert lines[1].endswith("sources.yaml, line 1: “label” is missing")


def test_a_withheld_name_stops_with_not_supported_yet(tmp_path: Path) -> None:
    with pytest.raises(NotSupportedError) as caught:
        load(
            tmp_path, decisions=f"- article: a\n  title: T\n{DECISION}- name: N\n  withhold: true\n{DECISION}"
        )
    assert str(caught.value).startswith(f"{tmp_path / 'decisions.yaml'}, line 6: ")
    assert "not supported yet" in str(caught.value)


def test_a_file_named_by_an_option_wins_over_the_corpus(tmp_path: Path) -> None:
    load(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text("- id: z\n  label: {en: Z}\n", "utf-8")
    curation = load_curation(Corpus(tmp_path), GivenFiles(sources=other))
    assert [source.id for source in curation.authority.sources] == ["z"]
    assert [entry.id for entry in curation.authority.entries] == ["mina-tavanaei", "miners"]


def test_a_file_named_by_an_option_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.yaml: this file cannot be read"):
        load_curation(Corpus(tmp_path), GivenFiles(authority=tmp_path / "gone.yaml"))


def test_a_file_that_is_not_utf_8_is_named_by_line(tmp_path: Path) -> None:
    load(tmp_path)
    path = tmp_path / "a.yaml"
    path.write_bytes("- id: x\n  note: é\n".encode("latin-1"))
    with pytest.raises(CurationErrors) as caught:
        load_curation(Corpus(tmp_path), GivenFiles(authority=path))
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [(path, 2)]


def test_file_by_file_the_starter_stands_in_for_what_a_corpus_has_not(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("- id: z\n  label: {en: Z}\n", "utf-8")
    curation = load_curation(Corpus(tmp_path), GivenFiles())
    assert [source.id for source in curation.authority.sources] == ["z"]
    assert {entry.type for entry in curation.authority.entries} == {"person", "organization"}
    assert curation.decisions.decisions == ()


def test_a_file_as_corpus_has_no_files_beside_it(tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / "a.txt").write_text("Body.", "utf-8")
    curation = load_curation(Corpus(tmp_path / "a.txt"), GivenFiles())
    assert curation.authority.entry("mina-tavanaei") is None
    assert curation.authority.entries
