"""A corpus's own files: who is who, from whom, and what was decided; else the starter's.

Rule: they are checked before anything is built, and everything that is wrong with them is told
in one run, with file and line. Schemas: `corpus/README.md`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from index.authority import (
    NAME_PREFIX,
    ORGANIZATION_PREFIX,
    SOURCE_PREFIX,
    SURNAME_PREFIX,
    Authority,
    Entry,
    Source,
    value_facet,
)
from index.dates import PartialDate, Precision
from index.errors import CurationErrors, DateError, NotSupportedError, UsageError
from index.solar_hijri import parse_field
from indexer.article import VISIBILITIES
from indexer.corpus import AUTHORITY, DECISIONS, SOURCES, Corpus
from indexer.curation_record import CurationFile, CurationRecord
from indexer.decisions import Decision, Decisions, PublicReason
from indexer.ids import make_slug, usable_id

ENTRY_KEYS = (
    "id", "type", "prefLabel", "altLabel", "hiddenLabel", "contextual",
    "notSameAs", "only", "except", "formerIds", "wikidata", "note",
)  # fmt: skip
SOURCE_KEYS = ("id", "label", "names", "hosts", "copyright", "signatures", "visibility", "note")
DECISION_KEYS = (
    "article", "name", "title", "date", "source", "reject", "withhold", "reason", "who", "when", "why",
)  # fmt: skip
FACETS = ("person", "org")
_DECIDED = ("title", "date", "source", "withhold")  # what only one decision on an article may say
_RESERVED = (NAME_PREFIX, SURNAME_PREFIX, ORGANIZATION_PREFIX, SOURCE_PREFIX)
_HOST = re.compile(r"[a-z0-9\u0080-\uffff-]+(?:\.[a-z0-9\u0080-\uffff-]+)+")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class GivenFiles:
    """Files that an option names instead of the corpus's own."""

    authority: Path | None = None
    sources: Path | None = None
    decisions: Path | None = None

    @property
    def named(self) -> dict[str, Path]:
        """Those that are named, by attribute."""
        files = {"authority": self.authority, "sources": self.sources, "decisions": self.decisions}
        return {name: path for name, path in files.items() if path is not None}


@dataclass(frozen=True, slots=True)
class Curation:
    """What people have written down for a corpus.

    Attributes:
        authority: people, organizations and sources; no names yet.
        decisions: what was decided about articles.
        decisions_path: the file of decisions as shown in messages; empty without one.
    """

    authority: Authority
    decisions: Decisions
    decisions_path: str = ""


def load_curation(corpus: Corpus, given: GivenFiles) -> Curation:
    """Return what people have written down for a corpus, checked.

    Args:
        corpus: whose files are taken where no other is given.
        given: files named by options.

    Raises:
        UsageError: a file given is not there.
        CurationError: something is wrong; `CurationErrors.problems` has all of it.
        NotSupportedError: a name is to be withheld, which this version cannot do.
    """
    authority_file, content = _find(corpus, AUTHORITY, given.authority)
    entries = _read_entries(authority_file, content)
    sources_file, content = _find(corpus, SOURCES, given.sources)
    sources = _read_sources(sources_file, content)
    authority = Authority(entries, sources)
    decisions_file, content = _find(corpus, DECISIONS, given.decisions)
    decisions, names = _read_decisions(decisions_file, content, authority)
    problems = [*authority_file.problems, *sources_file.problems, *decisions_file.problems]
    reason = "withholding a name is not supported yet; withhold the articles it stands in instead"
    if names and not problems:
        lines = ", ".join(str(line) for line in names)
        raise NotSupportedError(f"{decisions_file.path}, line {lines}: {reason}")
    for line in names:
        decisions_file.complain(line, reason)
    if problems:
        problems = [*authority_file.problems, *sources_file.problems, *decisions_file.problems]
        order = {
            file.path: place for place, file in enumerate((authority_file, sources_file, decisions_file))
        }
        raise CurationErrors(sorted(problems, key=lambda problem: (order[problem.path], problem.line)))
    return Curation(authority, Decisions(decisions), str(decisions_file.path) if decisions else "")


def _find(corpus: Corpus, name: str, given: Path | None) -> tuple[CurationFile, bytes]:
    """Return the file to use and its bytes: the one given, the corpus's own, the starter's, or none."""
    path = given or corpus.curation_file(name)
    try:
        if path is not None:
            return CurationFile(path), path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: this file cannot be read: {error.strerror or error}") from None
    if name == DECISIONS:
        return CurationFile(Path(DECISIONS)), b""
    starter = files("index") / "starter" / name
    return CurationFile(Path("index", "starter", name)), starter.read_bytes()


def _read_entries(file: CurationFile, content: bytes) -> tuple[Entry, ...]:
    records = file.read(content, ENTRY_KEYS)
    entries = [_read_entry(record) for record in records]
    taken = _report_doubled(records, [entry.id for entry in entries])
    for record, entry in zip(records, entries, strict=True):
        for former in entry.former_ids:
            if former in taken:
                record.complain("formerIds", f"“{former}” is also an id on line {taken[former]}")
            else:
                taken[former] = record.line_of("formerIds")
    known = {entry.id for entry in entries}
    for record, entry in zip(records, entries, strict=True):
        for other in entry.not_same_as:
            # A name that no entry covers may be told apart, too: it is not proposed again.
            if other == entry.id or not (other in known or value_facet(other) == entry.facet):
                what = "is this entry itself" if other == entry.id else "is the id of no entry and of no name"
                record.complain("notSameAs", f"“{other}” {what}")
    return tuple(entries)


def _read_entry(record: CurationRecord) -> Entry:
    wikidata = record.text("wikidata") if "wikidata" in record else ""
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        record.complain("wikidata", f"“{wikidata}” is no identifier of Wikidata: write Q and a number")
    if "only" in record and "except" in record:
        record.complain("except", "“only” and “except” exclude each other; keep one of them")
    return Entry(
        id=_read_id(record),
        type=record.choice("type", ("person", "organization"), required=True),
        pref_label=record.labels("prefLabel"),
        alt_labels=record.texts("altLabel"),
        hidden_labels=record.texts("hiddenLabel"),
        contextual=record.texts("contextual"),
        not_same_as=record.texts("notSameAs"),
        only=record.texts("only", _wrong_article_id),
        except_in=record.texts("except", _wrong_article_id),
        former_ids=record.texts("formerIds"),
        wikidata=wikidata,
        note=record.text("note") if "note" in record else "",
    )


def _read_sources(file: CurationFile, content: bytes) -> tuple[Source, ...]:
    records = file.read(content, SOURCE_KEYS)
    sources = [_read_source(record) for record in records]
    _report_doubled(records, [source.id for source in sources])
    _report_shared(records, sources, "names", lambda source: (*source.label.values(), *source.names))
    _report_shared(records, sources, "hosts", lambda source: source.hosts)
    return tuple(sources)


def _read_source(record: CurationRecord) -> Source:
    return Source(
        id=_read_id(record),
        label=record.labels("label"),
        names=record.texts("names"),
        hosts=record.texts("hosts", _wrong_host),
        copyright=record.texts("copyright"),
        signatures=record.texts("signatures"),
        visibility=record.choice("visibility", VISIBILITIES),
        note=record.text("note") if "note" in record else "",
    )


def _read_id(record: CurationRecord) -> str:
    text = record.text("id", required=True)
    if text and make_slug(text) != text:
        record.complain("id", f"“{text}” is not a slug; write “{make_slug(text)}”")
    if text.startswith(_RESERVED):
        record.complain("id", f"“{text}” begins as ids of unverified names do; choose another")
    return text


def _report_doubled(records: list[CurationRecord], ids: list[str]) -> dict[str, int]:
    """Report ids that stand twice; return the line of each."""
    lines: dict[str, int] = {}
    for record, text in zip(records, ids, strict=True):
        if text in lines:
            record.complain("id", f"“{text}” is also the id on line {lines[text]}")
        elif text:
            lines[text] = record.line_of("id")
    return lines


def _report_shared(
    records: list[CurationRecord], sources: list[Source], key: str, forms: Callable[[Source], tuple[str, ...]]
) -> None:
    """Report what two sources both claim: an article could not be attributed by it."""
    claimed: dict[str, str] = {}
    for record, source in zip(records, sources, strict=True):
        for form in forms(source):
            owner = claimed.setdefault(form.casefold(), source.id)
            if owner != source.id:
                record.complain(key, f"“{form}” is also claimed by the source {owner}")


def _read_decisions(
    file: CurationFile, content: bytes, authority: Authority
) -> tuple[tuple[Decision, ...], list[int]]:
    """Return the decisions on articles, and the lines of those on names."""
    decisions: list[Decision] = []
    names: list[int] = []
    decided: dict[tuple[str, str], int] = {}
    for record in file.read(content, DECISION_KEYS):
        if ("article" in record) == ("name" in record):
            record.complain("article", "a decision is about one `article` or about one `name`")
        elif "name" in record:
            names.append(record.line)
        else:
            decision = _read_decision(record, authority)
            for part in _DECIDED:
                first = (
                    decided.setdefault((decision.article, part), record.line)
                    if part in record
                    else record.line
                )
                if first != record.line:
                    record.complain(
                        part, f"“{part}” of {decision.article} is already decided on line {first}"
                    )
            decisions.append(decision)
    return tuple(decisions), names


def _read_decision(record: CurationRecord, authority: Authority) -> Decision:
    article = record.text("article")
    if article and (wrong := _wrong_article_id(article)):
        record.complain("article", wrong)
    if not any(part in record for part in (*_DECIDED, "reject")):
        record.complain("article", f"it decides nothing: write one of {', '.join((*_DECIDED, 'reject'))}")
    source = record.text("source") if "source" in record else ""
    if source and authority.source(source) is None:
        record.complain("source", f"“{source}” is the id of no source")
    when = _read_date(record, "when", required=True)
    if when is not None and when.precision is not Precision.DAY:
        record.complain("when", f"“{when.edtf}” is not a day: write YYYY-MM-DD")
    return Decision(
        article=article,
        who=record.text("who", required=True),
        when=when.edtf if when else "",
        why=record.text("why", required=True),
        title=record.text("title") if "title" in record else "",
        date=_read_date(record, "date"),
        source=source,
        reject=_read_rejected(record, authority),
        withhold=_read_withheld(record),
        line=record.line,
    )


def _read_date(record: CurationRecord, key: str, *, required: bool = False) -> PartialDate | None:
    text = record.text(key, required=required) if required or key in record else ""
    try:
        return parse_field(text)[0] if text else None
    except DateError as error:
        record.complain(key, str(error))
        return None


def _read_withheld(record: CurationRecord) -> PublicReason | None:
    if "withhold" not in record:
        if "reason" in record:
            record.complain("reason", "a reason goes with `withhold: true`")
        return None
    record.choice("withhold", ("true",), required=True)
    return PublicReason(record.choice("reason", tuple(PublicReason), required=True))


def _read_rejected(record: CurationRecord, authority: Authority) -> dict[str, frozenset[str]]:
    nested = record.nested("reject", FACETS)
    if nested is None:
        return {}
    rejected = {}
    for facet in FACETS:
        given = nested.texts(facet)
        values = {authority.current_id(value) or value for value in given}
        for value in sorted(values):
            entry = authority.entry(value)
            if (entry.facet if entry else value_facet(value)) != facet:
                nested.complain(facet, f"“{value}” is the id of no {facet}")
        if values:
            rejected[facet] = frozenset(values)
    return rejected


def _wrong_article_id(text: str) -> str:
    return "" if usable_id(text) else f"“{text}” is no article id: letters, digits, _ . and - only"


def _wrong_host(text: str) -> str:
    return (
        "" if _HOST.fullmatch(text) else f"“{text}” is no host: write it as www.example.org, in small letters"
    )
