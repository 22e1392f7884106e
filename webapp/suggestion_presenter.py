"""Suggestions to what the list below the search field shows, and the JSON that it is made from.

Rule: where a suggestion leads is a real address, made here. The words are `webapp/wording.py`'s, so that
the script in the page has none of its own; labels are text, never markup.
"""

from collections.abc import Sequence
from itertools import groupby

from index.answers.result_json import date_to_json
from index.provenance.value import HIDDEN_FORM
from index.query.bound import Tier
from index.suggestions.suggesting import Kind, Suggestion
from webapp import links, wording
from webapp.search_state import Condition, Role, SearchState

Json = dict[str, object]


def present_suggestions(suggestions: Sequence[Suggestion], state: SearchState) -> Json:
    """Return suggestions as JSON-able data, in groups by kind.

    Args:
        suggestions: by kind.
        state: the search they were asked from; its filters are kept.

    Returns:
        `groups` and the `status` that a screen reader says.
    """
    return {
        "groups": [
            {
                "kind": kind.value,
                "label": wording.SUGGESTED[kind],
                "suggestions": [_suggestion(one, state) for one in group],
            }
            for kind, group in groupby(suggestions, key=lambda one: one.kind)
        ],
        "status": wording.say_suggestions(len(suggestions)),
    }


def _suggestion(suggestion: Suggestion, state: SearchState) -> Json:
    return {
        "id": suggestion.id,
        "label": suggestion.label,
        "articles": suggestion.articles,
        "verified": suggestion.verified,
        "matched": {"tier": suggestion.tier.value, "form": suggestion.form or None},
        "rest": suggestion.rest,
        "lang": suggestion.lang or None,
        "dir": _direction(suggestion),
        "date": date_to_json(suggestion.date),
        "notes": _notes(suggestion),
        "says": (
            wording.say_publication(suggestion.date)
            if suggestion.kind is Kind.ARTICLE
            else wording.count_articles(suggestion.articles)
        ),
        "href": _address(suggestion, state),
    }


def _address(suggestion: Suggestion, state: SearchState) -> str:
    """Return where a suggestion leads: to the article, or to the search narrowed by the value."""
    if suggestion.kind is Kind.ARTICLE:
        # Without the query: its last word is not finished, and would mark nothing.
        return links.article_address(suggestion.id, SearchState())
    chosen = Condition(suggestion.kind.facet, Role.ANY, suggestion.id)
    return links.search_address(state.with_text(suggestion.rest).with_filter(chosen))


def _direction(suggestion: Suggestion) -> str:
    """Return how a label runs: a title as its article does, a name as its first letter says."""
    if suggestion.kind is Kind.ARTICLE:
        return wording.text_direction(suggestion.label, suggestion.lang)
    return "auto"


def _notes(suggestion: Suggestion) -> list[Json]:
    """Return what else is to be said of a suggestion: words, and the form they are about."""
    notes: list[Json] = []
    if not suggestion.verified and suggestion.kind is not Kind.NAME:  # of those their heading says it
        notes.append({"words": wording.UNVERIFIED, "form": None})
    if not suggestion.form:
        notes.append({"words": HIDDEN_FORM, "form": None})
    elif suggestion.form != suggestion.label:
        notes.append({"words": "also written", "form": suggestion.form})
    elif suggestion.tier is not Tier.EXACT:
        notes.append({"words": wording.TIERS[suggestion.tier], "form": None})
    if suggestion.kind is Kind.ARTICLE and wording.inferred(suggestion.date):
        notes.append({"words": "inferred", "form": None})
    return notes
