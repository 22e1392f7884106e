"""The sample corpus holds what it promises, counted from its files alone.

Rule: these tests read the files themselves, not through the program's readers, so that a fault
in a reader cannot hide a fault in the corpus.
"""

import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

CORPUS = Path(__file__).parent.parent / "corpus"
SUFFIXES = (".jsonl.gz", ".jsonl", ".md", ".txt")
FIELDS = {
    "id",
    "title",
    "date",
    "collected",
    "source",
    "url",
    "author",
    "lang",
    "visibility",
    "based_on",
    "body",
}
DECIDED = {"article", "name", "title", "date", "source", "reject", "withhold", "reason", "who", "when", "why"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?~?|\d{3}X|\d{4}-\d\d(-\d\d)?/\d{4}-\d\d(-\d\d)?")
PERSIAN = re.compile(r"[\u0600-\u06ff]")

Fields = dict[str, str]


def make_slug(text: str) -> str:
    """Return the slug of an id: NFC, casefold, runs of anything but letters and digits become `-`."""
    text = unicodedata.normalize("NFC", text).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in text).split())


def read_file(path: Path) -> list[Fields]:
    """Return the articles of a file, with `id` and `body` filled in."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    name = path.relative_to(CORPUS).as_posix()
    suffix = next(suffix for suffix in SUFFIXES if name.endswith(suffix))
    slug = make_slug(name.removesuffix(suffix))
    if ".jsonl" in suffix:
        records = [json.loads(line) for line in text.splitlines()]
        return [{"id": f"{slug}-{number}"} | record for number, record in enumerate(records, start=1)]
    fields: Fields = {"id": slug}
    if text.startswith("---\n"):
        head, text = text.removeprefix("---\n").split("\n---\n", 1)
        fields |= yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings only
    return [fields | {"body": text.strip()}]


def read_list(name: str) -> list[dict[str, Any]]:
    """Return one of the three files beside the articles."""
    text = (CORPUS / name).read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings only
    assert isinstance(entries, list)
    return entries


FILES = sorted(path for path in (CORPUS / "articles").rglob("*") if path.is_file())
ARTICLES = [article for path in FILES for article in read_file(path)]
IDS = {article["id"] for article in ARTICLES}
AUTHORITY = read_list("authority.yaml")
SOURCES = read_list("sources.yaml")
DECISIONS = read_list("decisions.yaml")
DIGESTS = [article for article in ARTICLES if article.get("source") == "Bayegan sample"]
FICTION = [article for article in ARTICLES if article.get("source") != "Bayegan sample"]


def is_persian(article: Fields) -> bool:
    """Return whether most letters of an article's body are of the Arabic script."""
    letters = [c for c in article["body"] if c.isalpha()]
    return len(PERSIAN.findall("".join(letters))) * 2 > len(letters)


def test_there_are_at_least_twelve_digests_that_name_what_they_retell() -> None:
    assert len(DIGESTS) >= 12
    for article in DIGESTS:
        assert re.search(r"\b(19|20)\d\d\b", article["based_on"]), article["id"]


def test_there_are_at_least_forty_fictional_articles() -> None:
    assert len(FICTION) >= 40


def test_every_article_outside_the_digests_says_that_it_is_fiction() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    for path in FILES:
        for article in read_file(path):
            if article in FICTION:
                assert article.get("based_on") == "fiction" or f"`{path.stem}`" in readme, article["id"]


def test_the_readme_counts_the_articles_as_they_are() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert f"**Digests** ({len(DIGESTS)})" in readme
    assert f"**Fiction** ({len(FICTION)})" in readme
    assert len(ARTICLES) == 84
    assert readme.split("\n")[2].startswith("Eighty-four articles")


def test_ten_articles_are_in_persian_and_say_so_where_they_have_fields() -> None:
    persian = [article for article in ARTICLES if is_persian(article)]
    assert len(persian) == 10
    assert {article.get("lang", "fa") for article in persian} == {"fa"}


def test_article_ids_are_unique_and_fit_for_an_address() -> None:
    assert [name for name, count in Counter(a["id"] for a in ARTICLES).items() if count > 1] == []
    assert all(re.fullmatch(r"[\w.-]+", article["id"]) for article in ARTICLES)


def test_articles_carry_known_fields_and_readable_dates() -> None:
    for article in ARTICLES:
        assert set(article) <= FIELDS, article["id"]
        assert all(isinstance(value, str) for value in article.values()), article["id"]
        assert DATE.fullmatch(article.get("date", "2026")), article["id"]


def test_articles_are_of_readable_length() -> None:
    for article in ARTICLES:
        assert 80 <= len(article["body"].split()) <= 400, article["id"]


@pytest.mark.parametrize(
    "form",
    [
        r"\d{4}-\d\d-\d\d",
        r"\d{4}-(0\d|1[0-2])",
        r"\d{4}-2[1-4]",
        r"\d{4}",
        r"\d{3}X",
        r"\d{4}~",
        r"\S+/\S+",
        "",
    ],
    ids=["day", "month", "season", "year", "decade", "approximate", "interval", "none"],
)
def test_publication_dates_come_in_every_precision(form: str) -> None:
    assert [a["id"] for a in FICTION if re.fullmatch(form, a.get("date", ""))]


def test_the_fiction_spreads_over_six_decades() -> None:
    decades = Counter(article["date"][:3] for article in FICTION if "date" in article)
    assert set(decades) == {"197", "198", "199", "200", "201", "202"}


def test_every_named_source_is_known() -> None:
    known = {
        text.casefold() for s in SOURCES for text in (s["id"], *s["label"].values(), *s.get("names", []))
    }
    assert [a["id"] for a in ARTICLES if a.get("source", "NPA").casefold() not in known] == []


def test_every_signature_stands_in_an_article() -> None:
    lines = {line for article in ARTICLES for line in article["body"].split("\n")}
    assert [s for source in SOURCES for s in source.get("signatures", []) if s not in lines] == []


def test_references_of_the_authority_lead_somewhere() -> None:
    people = [entry["id"] for entry in AUTHORITY]
    assert len(people) == len(set(people))
    for entry in AUTHORITY:
        assert set(entry.get("notSameAs", [])) <= set(people), entry["id"]
        assert set(entry.get("only", [])) | set(entry.get("except", [])) <= IDS, entry["id"]
        assert not set(entry.get("formerIds", [])) & set(people), entry["id"]


def test_not_same_as_is_said_from_both_sides() -> None:
    pairs = {(entry["id"], other) for entry in AUTHORITY for other in entry.get("notSameAs", [])}
    assert pairs == {(b, a) for a, b in pairs}


def test_a_form_shared_by_two_entries_is_contextual_or_split_by_article() -> None:
    bearers: dict[str, list[dict[str, Any]]] = {}
    for entry in AUTHORITY:
        for form in {*entry["prefLabel"].values(), *entry.get("altLabel", []), *entry.get("hiddenLabel", [])}:
            bearers.setdefault(form.casefold(), []).append(entry)
    for form, entries in bearers.items():
        assert len(entries) == 1 or all("only" in e or "except" in e for e in entries), form


def test_every_entry_of_the_authority_is_named_in_some_article() -> None:
    text = "\n".join(" ".join(a["body"].split()) for a in ARTICLES)
    for entry in AUTHORITY:
        forms = [*entry["prefLabel"].values(), *entry.get("altLabel", [])]
        assert any(form in text for form in forms), entry["id"]


def test_some_names_stay_unverified() -> None:
    labels = {form for entry in AUTHORITY for form in entry["prefLabel"].values()}
    for name in ("Maryam Sohrabi", "Yashar Dalir", "Sina Hamrah", "Minu Dadgar"):
        assert name not in labels
        assert any(name in article["body"] for article in ARTICLES)


def test_decisions_name_one_article_that_exists_and_who_when_and_why() -> None:
    for decision in DECISIONS:
        assert set(decision) <= DECIDED
        assert decision["article"] in IDS
        assert "name" not in decision
        assert all(decision[key] for key in ("who", "when", "why"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", decision["when"])
        assert decision.get("source") in {None, *(source["id"] for source in SOURCES)}


def test_decisions_correct_a_date_and_a_source_reject_a_value_and_withhold_an_article() -> None:
    known = {entry["id"] for entry in AUTHORITY}
    decided = {key for decision in DECISIONS for key in decision}
    assert {"date", "source", "reject", "withhold"} <= decided
    for decision in DECISIONS:
        assert ("withhold" in decision) == ("reason" in decision)
        assert decision.get("reason") in {None, "safety", "privacy", "legal", "error"}
        for values in decision.get("reject", {}).values():
            assert set(values) <= known


def test_one_article_is_restricted_and_says_it_of_itself() -> None:
    assert [a["id"] for a in ARTICLES if a.get("visibility") == "restricted"] == [
        "valley-letter-2004-testimony"
    ]


def test_gzip_files_carry_no_time_of_their_making() -> None:
    packed = [path for path in FILES if path.suffix == ".gz"]
    assert packed
    for path in packed:
        assert path.read_bytes()[4:8] == b"\0\0\0\0"
