"""How good a ranking is: average precision, nDCG and recall, and whether two differ by more than chance.

Rule: a measure is of one question; a figure of a collection is its mean over the judged questions.
"""

import math
import random
from collections.abc import Mapping, Sequence

# How deep a ranking is looked at for average precision, as trec_eval does.
DEPTH = 1_000
# So many random divisions: a p of .05 is then known to within .002 (one standard error).
DIVISIONS = 10_000
SEED = 1966


def average_precision(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the mean, over the relevant documents, of the precision where each of them stands.

    Args:
        ranking: ids, best first.
        grades: by id; at least one above 0.
    """
    found, total = 0, 0.0
    for rank, document in enumerate(ranking[:DEPTH], 1):
        if grades.get(document, 0) > 0:
            found += 1
            total += found / rank
    return total / sum(grade > 0 for grade in grades.values())


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], most: int) -> float:
    """Return the discounted gain of the first documents, as a part of that of the best order.

    A document's gain is its grade, discounted by log2(rank + 1) (Järvelin and Kekäläinen 2002, as
    trec_eval has it).
    """
    gains = [max(0, grades.get(document, 0)) for document in ranking[:most]]
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:most]
    return _discounted(gains) / _discounted(best)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def recall(ranking: Sequence[str], grades: Mapping[str, int], most: int) -> float:
    """Return which part of the relevant documents stands among the first."""
    relevant = {document for document, grade in grades.items() if grade > 0}
    return len(relevant & set(ranking[:most])) / len(relevant)


def randomisation_test(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return how likely so large a difference of means is if it is by chance which is whose; two-sided.

    Fisher's randomisation test for pairs (Smucker, Allan and Carterette, “A comparison of statistical
    significance tests for information retrieval evaluation”, 2007): the sign of each difference is
    drawn anew, many times, from a fixed seed.

    Args:
        ours: a measure by question.
        theirs: the same measure of the same questions.
    """
    differences = [one - other for one, other in zip(ours, theirs, strict=True) if one != other]
    seen = abs(math.fsum(differences))
    draw = random.Random(SEED)  # noqa: S311 -- for repeatable figures, not for secrets
    as_large = 0
    for _ in range(DIVISIONS):
        signs = draw.getrandbits(len(differences)) if differences else 0
        total = sum(d if signs >> at & 1 else -d for at, d in enumerate(differences))
        as_large += abs(total) >= seen - 1e-12  # of equal sums, however they were added up
    return (as_large + 1) / (DIVISIONS + 1)
