"""Texts with spans in order and apart, to look for counter-examples with."""

from hypothesis import strategies as st

from index.document import Span


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """Return a text and spans in it, none empty."""
    alphabet = st.sampled_from("ab .\n\u200cی😀")
    text = draw(st.text(alphabet, max_size=60))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, tuple(zip(edges[::2], edges[1::2], strict=False))
