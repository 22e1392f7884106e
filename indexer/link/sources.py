"""Decides from whom an article is: the operator's word, then host, signature, copyright and byline.

Rule: nobody is named as a publisher without words to show for it; what is not known stays unknown.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from index.analysis import terms_of
from index.authority import SOURCE_PREFIX, Authority, Source
from index.document import Attribution, Span
from indexer.article import Article
from indexer.decisions import Ruling
from indexer.extract.lines import Line
from indexer.extract.record import Record
from indexer.ids import make_slug


def source_value(name: str) -> str:
    """Return the id of a source that no entry covers, from its name as written; empty without a name."""
    slug = make_slug(name)
    return SOURCE_PREFIX + slug if slug else ""


def _collapse(text: str) -> str:
    return " ".join(text.split()).casefold()


class SourceLinking:
    """Finds publishers by what the sources file says of them."""

    def __init__(self, authority: Authority) -> None:
        """Take the sources of an authority."""
        self._sources = authority.sources
        self._by_name: dict[str, Source] = {}
        self._by_signature: defaultdict[str, list[Source]] = defaultdict(list)
        for source in authority.sources:
            for name in (source.id, *source.label.values(), *source.names):
                self._by_name.setdefault(_collapse(name), source)
            for signature in source.signatures:
                self._by_signature[_collapse(signature)].append(source)

    def value_of(self, name: str) -> str:
        """Return the id that a name of a source leads to: a source's own, else an unverified one."""
        source = self._by_name.get(_collapse(name))
        return source.id if source is not None else source_value(name)

    def attribute(
        self, article: Article, record: Record, ruling: Ruling, lines: Sequence[Line]
    ) -> Attribution | None:
        """Return the publisher of an article with basis and evidence, or None when it is unknown.

        Args:
            article: its `source` field is the operator's word.
            record: copyright lines and bylines.
            ruling: what was decided about it.
            lines: the lines of its body.
        """
        if (decision := ruling.source) is not None:
            return Attribution(self.value_of(decision.source), "decision", "", decided=decision.decided)
        if article.source.strip() and (value := self.value_of(article.source)):
            return Attribution(value, "operator", article.source)
        return self._by_host(article.url) or self._by_lines(lines) or self._by_evidence(record)

    def _by_host(self, url: str) -> Attribution | None:
        try:
            host = (urlsplit(url).hostname or "").casefold()
        except ValueError:  # not an address: then it tells nothing
            return None
        labels = host.split(".")
        for start in range(len(labels) - 1):
            suffix = ".".join(labels[start:])
            for source in self._sources:
                if suffix in {known.casefold() for known in source.hosts}:
                    return Attribution(source.id, "host", host)
        return None

    def _by_lines(self, lines: Sequence[Line]) -> Attribution | None:
        """Return the source most of whose signatures stand here; none when two have as many."""
        seen: Counter[str] = Counter()
        evidence: dict[str, Line] = {}
        for line in lines:
            for source in self._by_signature.get(_collapse(line.text), ()):
                seen[source.id] += 1
                evidence.setdefault(source.id, line)
        best = seen.most_common(2)
        if not best or (len(best) == 2 and best[0][1] == best[1][1]):
            return None
        line = evidence[best[0][0]]
        return Attribution(best[0][0], "signature", line.text, line.span)

    def _by_evidence(self, record: Record) -> Attribution | None:
        for found in record.sources:
            if found.basis == "copyright" and (source := self._in_copyright(found.text)) is not None:
                return Attribution(source, found.basis, found.text, found.span)
        for found in record.sources:
            if found.basis == "byline" and (named := self._by_name.get(_collapse(found.text))) is not None:
                return Attribution(named.id, found.basis, found.text, found.span)
        return None

    def _in_copyright(self, line: str) -> str | None:
        """Return the source whose name in a copyright line is the longest; none of two as long."""
        words = f" {' '.join(terms_of(line))} "
        lengths: Counter[str] = Counter()
        for source in self._sources:
            for name in (*source.copyright, *source.label.values(), *source.names):
                written = " ".join(terms_of(name))
                if written and f" {written} " in words:
                    lengths[source.id] = max(lengths[source.id], len(written))
        best = lengths.most_common(2)
        if not best or (len(best) == 2 and best[0][1] == best[1][1]):
            return None
        return best[0][0]

    def find_furniture(self, attribution: Attribution | None, lines: Sequence[Line]) -> list[Span]:
        """Return the signature lines of the recognised source, in order of place."""
        if attribution is None:
            return []
        return [
            line.span
            for line in lines
            if any(
                source.id == attribution.source for source in self._by_signature.get(_collapse(line.text), ())
            )
        ]
