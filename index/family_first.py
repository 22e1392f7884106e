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
    "ahn an bae baek baik ban bang byun cha chae chang cheon cho choe choi chu chun chung do eom eum eun go "
    "gong gu gwak gwon ha ham han heo hong hong hu huh hur hwang hyun im jang jeon jeong ji jin jo joo joung "
    "ju jun jung kang kim ko kong koo ku kwak kwon lee lim ma maeng min mo moon mun myung na nah nam no noh "
    "oh ok pae paek paik pak park pyo ra rhee ri rim ro roh ryang ryoo ryu se seo seok seol seong shim shin "
    "sim sin so sohn son song suh suk sun sung tak um uhm won woo yang yeo yeom yi yim yoo yoon youn yu yun "
    "chan chao chen cheng cheung chiang chien chiu chou chow fan fang fung ho hsia hsiao hsieh hsu hua huang "
    "hung kao kuo kwan kwok lai lam lau law leung li liang liao lien lin ling liu lo lu lui lung mao ng pan "
    "peng shao shen shih siu soong su tai tam tan tang teng ting tong tsai tsang tse tseng tso tsui tu tung "
    "wan wang wei wen wong wu yao yau yee yeh yen yeung yip yuan yue zhang zhao zheng zhou zhu deng xi "
    "xu".split()
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
