"""Extraction against annotations: python -m benchmarks.extraction ARTICLES GOLD [--json OUT].

Prints every bar with its value and lists every error. ARTICLES is a corpus, GOLD says what stands in
it. The twenty annotated articles of the project's own corpus are reported apart.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.findings.analysis import analyse, by_file, read_corpus, without_entries
from benchmarks.findings.annotation import Marked, read_annotation
from benchmarks.findings.measuring import (
    Measure,
    measure_annotated,
    measure_tags,
    measure_without_entries,
    pair_by_file,
)
from benchmarks.findings.pairs import measure_pairs, measure_sentences
from benchmarks.findings.tags import read_tagged
from index.errors import BayeganError
from indexer.extract import ModelExtractor, RuleExtractor
from indexer.extract.model import find_model
from indexer.extract.record import Record
from indexer.stages import Extractor

ROOT = Path(__file__).resolve().parent.parent
OWN_CORPUS, OWN_GOLD = ROOT / "corpus", ROOT / "tests" / "gold" / "corpus.json"
OWN_PAIRS = ROOT / "tests" / "gold" / "name_pairs.tsv"
OWN_SENTENCES = ROOT / "tests" / "gold" / "persian_sentences_2.txt"
LANGUAGES = {"en": "English", "fa": "Persian"}
USAGE = 2

Part = tuple[str, list[Measure]]  # a heading and what stands under it


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write what was asked for.

    Returns:
        0 done, whether or not the bars are met; 2 wrong usage.
    """
    options = _parser().parse_args(arguments)
    extractor = _choose_extractor(light=options.light)
    print(f"Names by {extractor.version}")
    try:
        parts = list(_measure(options, extractor))
    except (BayeganError, OSError, LookupError) as error:
        print(f"benchmarks.extraction: {error}", file=sys.stderr)
        return USAGE
    for heading, measures in parts:
        print("\n".join(["", heading, *map(_as_line, measures)]))
        for found in (found for measure in measures for found in measure.score.errors):
            print(f"  {found}")
    if options.json is not None:
        written = json.dumps(_as_json(extractor.version, parts), indent=2, ensure_ascii=False)
        options.json.write_text(f"{written}\n", "utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.extraction", description=(__doc__ or "").strip()
    )
    parser.add_argument("articles", metavar="ARTICLES", type=Path, help="the corpus")
    parser.add_argument("gold", metavar="GOLD", type=Path, help="its annotation, JSON")
    parser.add_argument("--json", metavar="OUT", type=Path, help="write all figures here")
    parser.add_argument(
        "--reuters", metavar="FILE", type=Path, help="articles with editors' tags, JSON lines"
    )
    parser.add_argument("--light", action="store_true", help="by rules alone, without the model")
    return parser


def _choose_extractor(*, light: bool) -> Extractor[Record]:
    model = None if light else find_model()
    return RuleExtractor() if model is None else ModelExtractor(model)


def _measure(options: argparse.Namespace, extractor: Extractor[Record]) -> Iterator[Part]:
    yield "Bars", [*_annotated(options.articles, options.gold, extractor)]
    if options.reuters is not None:
        yield "Bars of tags", [*_tagged(options.articles, options.reuters, extractor)]
    yield "Bars of names", [*measure_pairs(OWN_PAIRS)]
    yield "Apart: sentences in Persian, by rules", [*measure_sentences(OWN_SENTENCES)]
    own = read_annotation(OWN_GOLD)
    for language, called in LANGUAGES.items():
        chosen = [one for one in own if one.language == language]
        yield (
            f"Apart: {len(chosen)} {called} articles of the project's own corpus",
            [*_apart(chosen, extractor)],
        )


def _annotated(corpus: Path, gold: Path, extractor: Extractor[Record]) -> Iterator[Measure]:
    marked = read_annotation(gold)
    articles, curation = read_corpus(corpus)
    found = by_file(analyse(articles, extractor, curation))
    yield from measure_annotated(pair_by_file(marked, found), curation.authority, bars=True)
    found = by_file(analyse(articles, extractor, without_entries(curation)))
    yield from measure_without_entries(pair_by_file(marked, found))


def _apart(marked: Iterable[Marked], extractor: Extractor[Record]) -> Iterator[Measure]:
    articles, curation = read_corpus(OWN_CORPUS)
    found = by_file(analyse(articles, extractor, curation))
    yield from measure_annotated(pair_by_file(marked, found), curation.authority, bars=False)


def _tagged(corpus: Path, path: Path, extractor: Extractor[Record]) -> Iterator[Measure]:
    tagged = list(read_tagged(path))
    _, curation = read_corpus(corpus)
    found = analyse([one.article for one in tagged], extractor, curation)
    yield from measure_tags(list(zip(tagged, found, strict=True)))


def _as_line(measure: Measure) -> str:
    score = measure.score
    bar = "" if measure.bar is None else f">= {measure.bar:g}"
    met = "" if measure.met is None else "met" if measure.met else "NOT MET"
    counts = f"{score.found} found, {score.extra} extra, {score.missed} missed"
    return f"{measure.name:<54} {measure.value:>7.3f}  {bar:<8} {met:<8} {counts}".rstrip()


def _as_json(version: str, parts: Iterable[Part]) -> Mapping[str, object]:
    """Return bars by name and errors; figures without a bar, of other articles, apart."""
    bars: dict[str, object] = {}
    apart: dict[str, dict[str, float]] = {}
    errors: list[Mapping[str, str]] = []
    for heading, measures in parts:
        for measure in measures:
            if measure.bar is None or heading.startswith("Apart"):
                apart.setdefault(heading, {})[measure.name] = measure.value
            else:
                bars[measure.name] = {"value": measure.value, "bar": measure.bar, "met": measure.met}
            errors += (
                {
                    "of": heading,
                    "measure": error.measure,
                    "article": error.article,
                    "error": error.error,
                    "what": error.what,
                    **({"reason": error.reason} if error.reason else {}),
                }
                for error in measure.score.errors
            )
    return {"names by": version, "bars": bars, "apart": apart, "errors": errors}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
