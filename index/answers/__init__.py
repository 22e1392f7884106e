"""What a reader gets: `results` with `hits`, their reasons and `snippets`, or rows of a `concordance`.

Rule: made above the port, once for all engines; values without markup.
"""
