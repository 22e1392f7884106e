"""Porter's stemmer on the examples of its paper's steps."""

import pytest

from benchmarks.retrieval.porter import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre"), ("feed", "feed"),
        ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"), ("sing", "sing"),
        ("conflated", "conflat"), ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"),
        ("falling", "fall"), ("hissing", "hiss"), ("filing", "file"), ("happy", "happi"), ("sky", "sky"),
        ("relational", "relat"), ("conditional", "condit"), ("rational", "ration"), ("digitizer", "digit"),
        ("operator", "oper"), ("feudalism", "feudal"), ("decisiveness", "decis"), ("hopefulness", "hope"),
        ("formality", "formal"), ("sensibility", "sensibl"), ("analogies", "analog"), ("formative", "form"),
        ("electrical", "electr"), ("goodness", "good"), ("revival", "reviv"), ("adjustable", "adjust"),
        ("replacement", "replac"), ("adoption", "adopt"), ("communism", "commun"), ("probate", "probat"),
        ("rate", "rate"), ("cease", "ceas"), ("controlling", "control"), ("roll", "roll"), ("is", "is"),
    ],
)  # fmt: skip
def test_a_word_has_the_stem_of_the_paper(word: str, expected: str) -> None:
    assert stem(word) == expected
