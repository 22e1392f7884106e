"""What the matchers of a query stand for: the reason of whatever they match.

Rule: a meaning is a tier, the query's words and the form found; matchers of one meaning share one value.
"""

import msgspec

from index.query.bound import (
    BoundQuery,
    Fuzzy,
    Matcher,
    Node,
    Phrase,
    Prefix,
    Proximity,
    Synonym,
    Term,
    Tier,
    matchers,
)


class Meaning(msgspec.Struct, frozen=True, cache_hash=True):
    """What a matcher stands for.

    Attributes:
        tier: how it relates to the query; near for words near the one asked for, that one among them.
        query: the query's words.
        form: the form it matches; empty if it matches several.
    """

    tier: Tier
    query: str
    form: str


def tell_meanings(query: BoundQuery) -> tuple[Meaning, ...]:
    """Return what each matcher of a query stands for."""
    known: dict[Meaning, Meaning] = {}
    return tuple([known.setdefault(one, one) for one in map(_meaning, matchers(query))])


def _meaning(matcher: Matcher) -> Meaning:
    words, form = _words(matcher.node)
    tier = Tier.NEAR if isinstance(matcher.node, Fuzzy) else matcher.tier
    return Meaning(tier, matcher.leaf.query if isinstance(matcher.leaf, Synonym) else words, form)


def _words(node: Node) -> tuple[str, str]:
    """Return what was asked for, and the form that matches it; empty if there are several."""
    match node:
        case Term(_, text):
            return text, text
        case Phrase(_, terms) | Proximity(_, terms):
            return " ".join(terms), " ".join(terms)
        case Prefix(_, text):
            return f"{text}*", ""
        case Fuzzy(_, text):
            return text, ""
