"""English words without their inflection: plurals, -ed, -ing and comparatives are forms of one word.

Tables of our own.
Rule: only endings that leave a word the same word are cut. What ends so by itself (`evening`, `economics`),
or has become another word (`customs`, `securities`), stays whole, and so do -er, -ly, -ness, -ity, -ive, -al.
"""

import re
from functools import lru_cache

from index.languages.english_forms import IRREGULAR_PAST, regular, table_entries

# Words that end in -s, -ed or -ing by themselves, or whose plural is another word than their singular.
_WHOLE = frozenset(
    """
    abbas alas alias always ambergris arkansas arms asbestos athens atlas axes barclays besides bias
    brussels canvas chaos christmas corps cosmos customs dallas diabetes economics ethos gallows gas
    goods herpes indoors kansas kudos lens mars means measles mores naples news nowadays odds outdoors
    overseas pajamas pancreas pathos perhaps philippines physics politics premises proceeds pyjamas
    rabies rhinoceros scabies securities series shambles sometimes species spectacles summons tennis
    texas thanks wales whereas yes

    according alfred anything awning beloved biped boeing ceiling crooked darling dogged duckling during
    evening everything farthing fred hatred herring hundred infrared interesting jagged jared kindred
    king lightning moped morning naked nothing notwithstanding outing ragged rugged sacred sapling
    shilling sibling something sterling stocking viking wicked wilfred
    """.split()
)
# Plurals in -us and -is; other words in these are none.
_PLURALS_US_IS = frozenset(
    """
    beaus bureaus chateaus ecus emirus emus gnus gurus haikus hindus hutus menus plateaus tableaus tutus
    zulus

    afghanis alibis azeris bahais bangladeshis bengalis bikinis emiratis farsis hawaiis iraqis israelis
    khakis kiwis kuwaitis maharajahis nazis omanis pakistanis qataris rabbis safaris saudis skis somalis
    sunnis taxis tsunamis tutsis yemenis
    """.split()
)
# Plurals in -ies of words in -ie.
_PLURALS_IE = frozenset(
    """
    aunties birdies boogies bookies brownies calories collies cookies coteries cuties eyries foodies
    genies goalies groupies hippies hoodies indies junkies laddies lassies lingeries magpies menageries
    movies newbies oldies pixies prairies quickies reveries rookies selfies smoothies sorties species
    unties veggies yuppies zombies
    """.split()
)
# What looks like -eed, and is -ed behind these.
_ENDS_EE = frozenset(
    "agree decree degree disagree filigree free guarantee knee oversee pedigree referee tee tree".split()
)
# Verbs in -e that are another word without it: `united` is of `unite`, not of `unit`.
_VERBS_IN_E = frozenset(
    """
    bathe breathe clothe envelope loathe paste route secrete sheathe soothe teethe unite wreathe
    """.split()
)
# Likewise other words in -e; `aided` is of `aid`.
_KEEP_E = _VERBS_IN_E | frozenset(
    """
    aide artiste attache belle caste corpse coupe crystalline diverse finale financiere forte gaffe
    haste humane locale marine morale premiere rationale riposte severe silicone singe suite
    """.split()
)
# Words that are written with two consonants also without an ending; so are all in -ss, -ff and -zz.
_DOUBLE = frozenset("boycott butt mitt purr putt watt".split())
# Adjectives that are compared by an ending, where the comparative is no other word (`lower`, `cooler`).
_COMPARED = """
    bad: worse worst | big: bigger biggest | bleak: bleaker bleakest | bold: bolder boldest
    brave: braver bravest | brief: briefer briefest | bright: brighter brightest
    broad: broader broadest | busy: busier busiest | calm: calmer calmest | cheap: cheaper cheapest
    clean: cleanest | clear: clearer clearest | close: closest | cold: colder coldest
    costly: costlier costliest | cruel: crueler cruellest crueller | dark: darker darkest
    deadly: deadlier deadliest | dear: dearer dearest | deep: deeper deepest | dense: denser densest
    early: earlier earliest | easy: easier easiest | faint: fainter faintest | fast: faster fastest
    few: fewer fewest | fierce: fiercer fiercest | fine: finest | firm: firmer firmest
    flat: flatter flattest | grave: graver gravest | great: greater greatest | happy: happier happiest
    hard: harder hardest | harsh: harsher harshest | healthy: healthier healthiest
    heavy: heavier heaviest | high: higher highest | hot: hottest | huge: hugest | large: larger largest
    light: lightest | long: longest | loud: louder loudest | low: lowest | mild: milder mildest
    narrow: narrower narrowest | new: newer newest | nice: nicer nicest | noisy: noisier noisiest
    old: older oldest | poor: poorer poorest | quick: quicker quickest | quiet: quieter quietest
    rare: rarer rarest | rich: richer richest | safe: safer safest | sharp: sharper sharpest
    short: shorter shortest | slim: slimmer slimmest | slow: slower slowest | small: smaller smallest
    smart: smarter smartest | soft: softer softest | steep: steeper steepest
    strict: stricter strictest | strong: stronger strongest | sure: surer surest | tall: taller tallest
    thick: thicker thickest | thin: thinnest | tight: tighter tightest | tiny: tiniest
    tough: tougher toughest | ugly: uglier ugliest | warm: warmest | weak: weaker weakest
    wealthy: wealthier wealthiest | wide: wider widest | wise: wiser wisest | young: younger youngest
"""
_ADJECTIVES = {form: word for word, forms in table_entries(_COMPARED) for form in forms.split()}

_VOWEL = re.compile("[aeiouy]")
# One syllable that ends in one consonant: what keeps its e (`hope`), and gains it back (`hoped`).
_SHORT = re.compile(r"(?:[^aeiou]*qu|[^aeiouy]*|y)[aeiouy][^aeiouwxy]")
_UNDOUBLED = re.compile(r"([bdgkmnprtv])\1$")
# What is left before -ed or -ing of verbs that have no -e: of none in -e, in 38,000 words of Reuters-21578.
_HAS_NO_E = re.compile(r"(?:[aeo]w|[^aeiousy][dfkmnpt]|(?:ai|ee|oa|oi|oo)[dfklmnprt])$")
# Plurals of words with and without -e alike: `axes`, `heroes`.
_MAY_HAVE_E = ("se", "xe", "ze", "che", "she", "oe")


def without_inflection(word: str) -> str:
    """Return what a folded word and its inflected forms have in common; most often the word without -e."""
    word = regular(word)
    if word in _WHOLE:
        return word
    word = _singular(word)
    if word in _WHOLE:
        return word
    word = _ADJECTIVES.get(word, word)
    verb = verb_of(word)
    return _normal(word if verb is None else verb)


@lru_cache(maxsize=65_536)
def uninflected(word: str) -> str:
    """Return the word that a folded one is a form of, as it is written; empty where the ending does not tell.

    `lows`, `lowed` and `lowest` are of `low`; `axes` may be of `ax` or of `axe`. Empty also for irregular
    forms and British spellings.
    """
    if regular(word) != word:
        return ""
    if word in _WHOLE:
        return word
    singular = _singular(word)
    if singular != word and singular.endswith(_MAY_HAVE_E):
        return ""
    if singular in _WHOLE:
        return singular
    verb = verb_of(singular)
    if verb is None:
        return _ADJECTIVES.get(singular, singular)
    return verb if verb.endswith(("e", "y")) or _HAS_NO_E.search(verb) else ""


def apart(word: str, other: str) -> bool:
    """Tell whether two folded words are of two that a last -e alone parts: they are no forms of each other.

    `mobiles` are no form of `mobil`, nor Lowe of `lows`; but `formulae` is one of `formula`.
    """
    first, second = sorted((uninflected(word), uninflected(other)), key=len)
    return bool(first) and second == f"{first}e"


def verb_of(word: str) -> str | None:
    """Return the verb that a word in -ed or -ing is a form of, perhaps without its e; None of other words."""
    if word in _WHOLE:
        return None
    if word.endswith("eed"):
        return word[:-1] if word[:-1] in _ENDS_EE else None
    if word.endswith("ied"):
        return word[:-1] if len(word) == len("died") else f"{word[:-3]}y"
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and _VOWEL.search(rest) and len(rest) > 1:
            verb = _verb(rest)
            # Who has an irregular past has no other: `sayed` is a name.
            return None if ending == "ed" and verb in IRREGULAR_PAST else verb
    return None


def _singular(word: str) -> str:
    if not word.endswith("s") or len(word) < 4 or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-1] if len(word) == len("dies") or word in _PLURALS_IE else f"{word[:-3]}y"
    if word.endswith(("us", "is")) and word not in _PLURALS_US_IS:
        return word
    return word[:-1] if _VOWEL.search(word[:-1]) else word


def _verb(rest: str) -> str:
    """Return the verb of which the letters before -ed or -ing are left."""
    if f"{rest}e" in _VERBS_IN_E or len(rest) == 2 or _SHORT.fullmatch(rest):
        return f"{rest}e"
    if len(rest) > 3 and rest not in _DOUBLE:
        return _UNDOUBLED.sub(r"\1", rest)
    return rest


def _normal(word: str) -> str:
    """Return a word without what its forms differ in: a last e, and the second l of `travelled`."""
    if word.endswith("e") and not word.endswith("ee") and word not in _KEEP_E and len(word) > 3:
        word = word if _SHORT.fullmatch(word[:-1]) else word[:-1]
    if word.endswith("ll") and len(_VOWEL.findall(word)) > 1:
        return word[:-1]
    return word
