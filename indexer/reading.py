"""From a corpus to articles: fields judged, ids given, collisions refused; in the order of paths.

Rule: what an operator wrote is taken or reported, never guessed. A visibility that cannot be read
refuses its article, for the guess might publish it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.dates import parse_date
from index.document import Original
from index.errors import ArticleRefused, DateError
from index.language_names import language_code
from index.solar_hijri import parse_field
from indexer.article import FIELDS, PUBLIC, VISIBILITIES, Article, misspells_visibility, visibility_advice
from indexer.corpus import SIDECAR, Corpus, CorpusFile, Passed, Sidecar, walk_corpus
from indexer.directions import settle_direction
from indexer.ids import LONGEST_ID, canonical_url, make_article_id, usable_id
from indexer.ledger import Ledger, place_of
from indexer.readers.files import holds_records, read_file, split_suffixes
from indexer.readers.offer import OfferedArticle
from indexer.readers.text import decode
from indexer.yaml_tree import Mapping as YamlMapping
from indexer.yaml_tree import YamlError, parse_yaml, texts_of

# What only one article can have: a sidecar of a file of records may not say it for all of them.
_OWN_FIELDS = ("id", "title", "url")
_LABELS = ("title", "source", "author")
_LONGEST_SIDECAR = 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class _Extra:
    """What a sidecar says."""

    fields: Mapping[str, str]
    not_text: tuple[str, ...]


def read_articles(corpus: Corpus, avoid: Mapping[Path, str], ledger: Ledger) -> Iterator[Article]:
    """Yield the articles of a corpus, sorted by path and line, no id twice.

    Args:
        corpus: where they are.
        avoid: folders not to enter, with what each is.
        ledger: told of every article offered, refused and repaired, and of every file passed over.
    """
    files, sidecars = _list_files(corpus, avoid, ledger)
    places: dict[str, str] = {}
    for file in sorted(files, key=lambda file: file.name):
        sidecar = _claim_sidecar(file, sidecars)
        for article in _read_file(file, sidecar, ledger):
            place = place_of(article.original.path, article.original.line)
            first = places.setdefault(article.id, place)
            if first is place:
                yield article
            else:
                reason = f"its id {article.id} is already taken by {first}; give one of them another id"
                ledger.refuse(ArticleRefused(article.original.path, article.original.line, reason))
    for name in sorted(sidecars):
        ledger.warn("there is no article beside this file of fields", name)


def _list_files(
    corpus: Corpus, avoid: Mapping[Path, str], ledger: Ledger
) -> tuple[list[CorpusFile], dict[str, Sidecar]]:
    files: list[CorpusFile] = []
    sidecars: dict[str, Sidecar] = {}
    for found in sorted(walk_corpus(corpus, avoid), key=_by_place):
        match found:
            case CorpusFile():
                files.append(found)
                ledger.expect(found.size)
            case Sidecar(name):
                sidecars[name] = found
            case Passed(reason):
                ledger.skip(reason)
            case ArticleRefused():
                ledger.offer()
                ledger.refuse(found)
    return files, sidecars


def _by_place(found: CorpusFile | Sidecar | Passed | ArticleRefused) -> str:
    match found:
        case CorpusFile(name) | Sidecar(name):
            return name
        case ArticleRefused():
            return found.path
        case _:
            return ""


def _claim_sidecar(file: CorpusFile, sidecars: dict[str, Sidecar]) -> Sidecar | None:
    """Take the sidecar of a file: of its whole name, else of its name without known suffixes."""
    stem, _, _ = split_suffixes(file.name)
    return sidecars.pop(f"{file.name}{SIDECAR}", None) or sidecars.pop(f"{stem}{SIDECAR}", None)


def _read_file(file: CorpusFile, sidecar: Sidecar | None, ledger: Ledger) -> Iterator[Article]:
    try:
        extra = None if sidecar is None else _read_sidecar(sidecar, file.name)
    except ArticleRefused as refusal:
        # Without it the article might be shown to those it is not meant for.
        ledger.offer()
        ledger.refuse(refusal)
        return
    for read in read_file(file.path, file.name, ledger.consume):
        ledger.offer()
        if isinstance(read, ArticleRefused):
            ledger.refuse(read)
            continue
        offer, original = read
        try:
            yield _make_article(_join(offer, extra), original, ledger)
        except ArticleRefused as refusal:
            ledger.refuse(refusal)


def _read_sidecar(sidecar: Sidecar, article: str) -> _Extra:
    def refused(line: int | None, reason: str) -> ArticleRefused:
        return ArticleRefused(article, None, f"its file of fields {place_of(sidecar.name, line)}: {reason}")

    try:
        with sidecar.path.open("rb") as file:
            content = file.read(_LONGEST_SIDECAR + 1)
    except OSError as error:
        raise refused(None, f"it cannot be read: {error.strerror or error}") from None
    if len(content) > _LONGEST_SIDECAR:
        raise refused(None, "it is larger than 1 MiB")
    try:
        tree = parse_yaml(decode(content, sidecar.name, None))
    except ArticleRefused as refusal:
        raise refused(refusal.line, refusal.reason) from None
    except YamlError as error:
        raise refused(error.line, error.reason) from None
    if tree is None:
        return _Extra({}, ())
    if not isinstance(tree, YamlMapping):
        raise refused(tree.line, "it is not a list of `field: value` lines")
    return _take_fields(tree, article, refused)


def _take_fields(
    tree: YamlMapping, article: str, refused: Callable[[int | None, str], ArticleRefused]
) -> _Extra:
    for key, _ in tree.entries:
        if misspells_visibility(key.text):
            raise refused(key.line, visibility_advice(key.text))
    fields, not_text = texts_of(tree)
    own = next((name for name in _OWN_FIELDS if name in fields), None)
    if own is not None and holds_records(article):
        raise refused(None, f"“{own}” is of one article, and the file beside it holds many")
    return _Extra(fields, not_text)


def _join(offer: OfferedArticle, extra: _Extra | None) -> OfferedArticle:
    """Return an offer with what its sidecar says.

    The sidecar of an article wins over its front matter, a record over the sidecar of its file;
    restricted wins over public wherever it stands.
    """
    if extra is None:
        return offer
    stronger, weaker = (extra.fields, offer.fields) if offer.line is None else (offer.fields, extra.fields)
    fields = {**weaker, **{name: text for name, text in stronger.items() if text.strip()}}
    said = [given["visibility"] for given in (stronger, weaker) if given.get("visibility", "").strip()]
    if len(said) > 1:
        fields["visibility"] = next((word for word in said if word.strip() != PUBLIC), said[0])
    return OfferedArticle(offer.body, fields, (*offer.not_text, *extra.not_text), offer.line, offer.record)


def _make_article(offer: OfferedArticle, original: Original, ledger: Ledger) -> Article:
    """Return the article that is offered.

    Raises:
        ArticleRefused: its visibility is unknown, or no id can be made.
    """
    place = place_of(original.path, original.line)
    for name in sorted({*offer.fields, *offer.not_text} - set(FIELDS)):
        ledger.warn(f"unknown field “{name}”", place)
    fields = {name: " ".join(offer.fields.get(name, "").split()) for name in FIELDS}
    visibility = "a list" if "visibility" in offer.not_text else fields.pop("visibility") or PUBLIC
    if visibility not in VISIBILITIES:
        reason = f"its visibility is “{visibility}”; write {' or '.join(VISIBILITIES)}"
        raise ArticleRefused(original.path, original.line, reason)
    notes = []
    for what, note in _repair_fields(fields, offer.not_text):
        ledger.warn(what, place)
        notes.append(note)
    fields["id"] = _give_id(fields, original)
    return Article(**fields, body=offer.body, original=original, visibility=visibility, notes=tuple(notes))


def _repair_fields(fields: dict[str, str], not_text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Empty or mend the fields that cannot be taken as they are; yield a warning and a note for each."""
    for name in not_text:
        if name in FIELDS:
            note = f"The field “{name}” is a list and was left out."
            yield f"field “{name}” is not text; write one value", note
    for name in ("date", "collected"):
        read = parse_field if name == "date" else parse_date
        if (stated := fields[name]) and not _is_date(stated, read):
            fields[name] = ""
            note = f"“{stated}” in the field “{name}” is not a date."
            yield f"field “{name}” is not a date; write it as 2019, 2019-07 or 2019-07-30", note
    for name in _LABELS:
        if (settled := settle_direction(fields[name]).strip()) != fields[name]:
            fields[name] = settled
            note = f"Signs that turn the direction of text were taken out of the field “{name}”."
            yield f"field “{name}” turned the direction of text; the signs for it were taken out", note
    if (url := fields["url"]) and not canonical_url(url):
        fields["url"] = ""
        note = f"“{url}” is not a web address and was left out."
        yield "field “url” is not a web address; write the whole of it, with https://", note
    if (own := fields["id"]) and not usable_id(own):
        note = f"The id “{own}” has other signs than letters, digits, _ . and -."
        yield "field “id” is not usable; write it in letters, digits, _ . and -", note
    fields["lang"] = language_code(fields["lang"])


def _give_id(fields: Mapping[str, str], original: Original) -> str:
    stem, _, _ = split_suffixes(original.path)
    given = make_article_id(fields["id"], fields["url"], stem, original.line)
    if not given:
        raise ArticleRefused(original.path, original.line, "its name has no letter or digit; give it an id")
    if len(given) > LONGEST_ID:
        reason = f"the id made of its address or path is longer than {LONGEST_ID}; give it an id"
        raise ArticleRefused(original.path, original.line, reason)
    return given


def _is_date(text: str, read: Callable[[str], object]) -> bool:
    try:
        read(text)
    except DateError:
        return False
    return True
