"""Names of East Asia with the family name first: Park Geun-hye is of the Park family, and no Hye.

Rule: only where the writing shows it: a known family name, a space, and a given name of two syllables
that a hyphen joins. Written otherwise, as Jae-in Moon, a name ends in its family name like any other.
"""

import re
from functools import lru_cache

from index.analysis import fold
from index.names import name_units

# Common family names of Korea, and of China as romanised outside the mainland; general knowledge.
_FAMILY_NAMES = frozenset(
    """
    ahn an bae baek baik ban bang byun cha chae chan chang chao chen cheng cheon cheung chiang chien
    chiu cho choe choi chou chow chu chun chung deng do eom eum eun fan fang fung go gong gu gwak gwon
    ha ham han heo ho hong hsia hsiao hsieh hsu hu hua huang huh hung hur hwang hyun im jang jeon jeong
    ji jin jo joo joung ju jun jung kang kao kim ko kong koo ku kuo kwak kwan kwok kwon lai lam lau law
    lee leung li liang liao lien lim lin ling liu lo lu lui lung ma maeng mao min mo moon mun myung na
    nah nam ng no noh oh ok pae paek paik pak pan park peng pyo ra rhee ri rim ro roh ryang ryoo ryu se
    seo seok seol seong shao shen shih shim shin sim sin siu so sohn son song soong su suh suk sun sung
    tai tak tam tan tang teng ting tong tsai tsang tse tseng tso tsui tu tung uhm um wan wang wei wen
    won wong woo wu xi xu yang yao yau yee yeh yen yeo yeom yeung yi yim yip yoo yoon youn yu yuan yue
    yun zhang zhao zheng zhou zhu
    """.split()
)
_SYLLABLE = re.compile(
    r"(?:[ckpst]?h|ch'?|zh|ts|tz|hs|[kgh]w|[bghkmnpr]y|[bcdfgjklmnprstwyz])?[yw]?[aeiouy]{1,4}"
    r"(?:ng|ck|[bghklmnprstw])?"
)
# English words behind a hyphen that look like syllables: Bush-led, Khan-run.
_ENGLISH = frozenset(
    "aid ban bid fan fed fit gun hit led man men net new old ran run tax top war win".split()
)
_FAMILY_FIRST = re.compile(r"(?:.*\s)?(\w+)\s+(\w+)[-\u2010\u2011](\w+)", re.DOTALL)


def is_family_name(word: str) -> bool:
    """Return whether a folded word is a common family name of East Asia."""
    return word in _FAMILY_NAMES


def is_compound_given_name(first: str, second: str) -> bool:
    """Return whether two folded words with a hyphen between may be a given name: Geun-hye."""
    return (
        _SYLLABLE.fullmatch(first) is not None
        and _SYLLABLE.fullmatch(second) is not None
        and second not in _ENGLISH
    )


@lru_cache(maxsize=65_536)
def units_surname_last(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts of a name in the order in which a surname comes last.

    `Park Geun-hye` gives `(("geun", "hye"), ("park",))`; any other name is as `name_units` gives it.

    Args:
        name: as written; honorifics before it are left out.
    """
    units = name_units(name)
    if len(units) != 3 or (written := _FAMILY_FIRST.fullmatch(name)) is None:
        return units
    family, first, second = (fold(word) for word in written.groups())
    if units != ((family,), (first,), (second,)):
        return units
    if not is_family_name(family) or not is_compound_given_name(first, second):
        return units
    return (first, second), (family,)
