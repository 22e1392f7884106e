"""English: stems by the Snowball algorithm, and where it goes too far or not far enough.

Snowball's English stemmer (Porter 2, snowballstem.org) joins `executed` and `executions`, and with
them `executive`; it parts `organised` from `organized`. The tables below are our own.
Rule: words are joined when one stands for the other in a search, not when they have one root.
"""

import re
from functools import lru_cache
from threading import Lock

from snowballstemmer.english_stemmer import EnglishStemmer

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
    specification subside substantiat successi terminal transition unite virtual
    """.split()
)

# Forms that no rule makes, each with the word it is a form of.
_IRREGULAR = {
    form: word
    for word, forms in (
        line.split(":")
        for line in """
        become:became
        begin:began begun
        break:broke broken
        bring:brought
        build:built
        buy:bought
        catch:caught
        child:children
        choose:chose chosen
        die:dying
        drive:drove driven
        fight:fought
        flee:fled
        foot:feet
        forbid:forbade forbidden
        forget:forgot forgotten
        freeze:froze frozen
        give:gave given
        go:went gone
        grow:grew grown
        hang:hung
        hear:heard
        hide:hid hidden
        hold:held
        keep:kept
        know:knew known
        lie:lying
        lose:lost
        man:men
        meet:met
        overthrow:overthrew overthrown
        pay:paid
        say:said
        seek:sought
        sell:sold
        send:sent
        shake:shook shaken
        shoot:shot
        speak:spoke spoken
        stand:stood
        steal:stole stolen
        swear:swore sworn
        take:took taken
        teach:taught
        tell:told
        think:thought
        throw:threw thrown
        understand:understood
        unite:uniting
        wear:wore worn
        wife:wives
        withdraw:withdrew withdrawn
        woman:women
        write:wrote written
        """.split("\n")
        if ":" in line
    )
    for form in forms.split()
    for word in (word.strip(),)
}

# Words in -ise that are no British spelling of -ize; in -vise, -cise and -raise there are no others.
_ALWAYS_ISE = (
    "advert|appr|chast|chem|compr|comprom|dem|(?:dis)?(?:en)?franch|enterpr|expert|merchand|parad|pract|prem|"
    "prom|repr|sunr|surpr|treat|unsurpr|upr"
)
_MAYBE_BRITISH = re.compile(r"is(?:e|ing|ation)|our|res?$|nces?$|mmes?$|gements?$")
# British spellings, with the American ones that they are searched as.
_BRITISH = (
    (
        re.compile(
            rf"^(?!(?:{_ALWAYS_ISE})is)(\w{{2,}}[dghlmnrstpy])is(?=(?:e[ds]?|ers?|ings?|ations?|ational)$)"
        ),
        r"\1iz",
    ),
    (re.compile(r"(?<=[lt]ic)is(?=(?:e[ds]?|ing)$)"), "iz"),
    (
        re.compile(r"^(un|dis)?(labo|colo|favo|hono|harbo|neighbo|rumo|behavio|humo|armo|endeavo|vigo)ur"),
        r"\1\2r",
    ),
    (re.compile(r"^(cent|theat)re(?=s?$)"), r"\1er"),
    (re.compile(r"^(defen|offen|licen)c(?=es?$)"), r"\1s"),
    (re.compile(r"^(program)me(?=s?$)"), r"\1"),
    (re.compile(r"^(judg|acknowledg)ement(?=s?$)"), r"\1ment"),
)

_snowball = EnglishStemmer()
_lock = Lock()  # the stemmer keeps the word that it works on


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of a folded English word have in common; empty for one without other forms."""
    if word in _CLOSED_CLASS:
        return ""
    american = _IRREGULAR.get(word, word)
    if _MAYBE_BRITISH.search(american):
        for british, spelled in _BRITISH:
            american = british.sub(spelled, american)
    with _lock:
        found: str = _snowball.stemWord(american)
    if american.startswith(_APART):
        beginning = next(beginning for beginning in _APART if american.startswith(beginning))
        return beginning if len(found) <= len(beginning) else found
    return found


ENGLISH = Language(
    code="en",
    name="English",
    right_to_left=False,
    # Of two letters they are particles, initials and units.
    letters=re.compile(r"[a-z]{3,}"),
    stem=stem,
    endings=frozenset(),
    function_words=(
        "the of and to in is was that for on with as by it from at said are were be has have had its this "
        "not but which an or their they he his she her who been will would after when more than also up vs "
        "year company last"
    ),
)
