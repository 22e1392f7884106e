"""English: stems by the Snowball algorithm, and where it goes too far or not far enough.

Snowball's English stemmer (Porter 2, snowballstem.org) joins `executed` and `executions`, and with
them `executive`; it parts `organised` from `organized`. The table below is our own, as are those of
`index.languages.english_forms`.
Rule: words are joined when one stands for the other in a search, not when they have one root.
"""

import re
from functools import lru_cache
from threading import Lock

from snowballstemmer.english_stemmer import EnglishStemmer

from index.languages.english_forms import regular
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

# Where the stemmer cuts into one of these beginnings, the beginning is the stem.
_APART = tuple(
    """
    accessi according accountab accountan affection animal apartment authorit authoriz business
    candidate capitalis celebrit civiliz competen composite confidant conservative constructiv
    contention contraction convention conversation cooperat correspondent critical customer decisiv
    defendant department designat detective directive diversion effective emirate engineer exclusiv
    executive expensiv experiment extensiv fabricat federation france hospitab hospitalit humane
    humanit importan informal initiativ integral integrit intelligent ironic journalis liberat
    likely liquidat literal literat majorit materialis materializ medication mineral minorit
    nationalis nationalit nationaliz naturaliz nominal objective offensiv officer opposition
    personalit personaliz physics polite positive presidenc president prisoner privatiz procession
    productiv progressiv projection prospective protestant providen publication publicit publiciz
    rational recession refinanc relative reservation respective responsib secretion socialis
    specification subside substantiat successi terminal transition unite virtual willful
    """.split()
)

_snowball = EnglishStemmer()
_lock = Lock()  # the stemmer keeps the word that it works on


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of a folded English word have in common; empty for one without other forms."""
    if word in _CLOSED_CLASS:
        return ""
    word = regular(word)
    with _lock:
        found: str = _snowball.stemWord(word)
    if word.startswith(_APART):
        beginning = next(beginning for beginning in _APART if word.startswith(beginning))
        return beginning if len(found) <= len(beginning) else found
    return found


ENGLISH = Language(
    code="en",
    name="English",
    other_names=("انگلیسی",),
    right_to_left=False,
    # Of two letters they are particles, initials and units.
    letters=re.compile(r"[a-z]{3,}"),
    stem=stem,
    endings=frozenset(),
    function_words=(
        "the of and to in is was that for on with as by it from at said are were be has have had its this "
        "not but which an or their they he his she her who been will would after when more than also up vs "
        "year company last says"
    ),
)
