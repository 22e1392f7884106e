"""A column of strings gives back what was put in, in any script."""

from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.columns import read_strings, strings

plain, any_script = st.text("ab-1", max_size=4), st.text(max_size=4)


@given(st.lists(plain) | st.lists(any_script))
def test_a_column_gives_back_its_strings(texts: list[str]) -> None:
    assert read_strings(strings("ids", texts), "ids") == texts
