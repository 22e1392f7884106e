"""English: forms by inflection, and nouns of action with the verb that the archive has.

`executed`, `executes` and `executing` are one word, and `execution` with them where one of them is
seen; `executive` is another.
Rule: words are joined when one stands for the other in a search, not when they have one root.
"""

import re
from functools import lru_cache

from index.languages.english_forms import IRREGULAR_VERB_FORMS, regular
from index.languages.english_inflection import apart, verb_of, without_inflection
from index.languages.english_nouns import ActionNouns
from index.languages.language import Language

# They have no forms worth searching; and `underlying` is not a form of `under`.
_CLOSED_CLASS = frozenset(
    """
    about above after again against all along also although always among and another any are around
    because been before behind being below between beyond both but can cannot could did does doing done
    down during each either else even ever every except few for from had has have having her here hers
    herself him himself his how however into its itself just least less many may might more most much
    must neither never nor not now off often once one only onto other others otherwise our ours
    ourselves out over own per quite rather same several shall she should since some still such than
    that the their theirs them themselves then there these they this those though through thus till too
    toward towards under until upon very was well were what when where whether which while who whoever
    whole whom whose why will with within without would yet you your yours yourself yourselves
    """.split()
)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of a folded English word have in common; empty for one without other forms."""
    return "" if word in _CLOSED_CLASS else without_inflection(word)


def shows_verb(word: str) -> bool:
    """Tell whether a word is a form that only verbs have."""
    return word not in _CLOSED_CLASS and (word in IRREGULAR_VERB_FORMS or verb_of(regular(word)) is not None)


_NOUNS = ActionNouns(stem)

ENGLISH = Language(
    code="en",
    name="English",
    other_names=("انگلیسی",),
    right_to_left=False,
    # Of two letters they are particles, initials and units.
    letters=re.compile(r"[a-z]{3,}"),
    stem=stem,
    apart=apart,
    shows_verb=shows_verb,
    verbs_of=_NOUNS.verbs_of,
    nouns_of=_NOUNS.nouns_of,
    endings=frozenset(),
    function_words=(
        "the of and to in is was that for on with as by it from at said are were be has have had its this "
        "not but which an or their they he his she her who been will would after when more than also up vs "
        "year company last says"
    ),
)
