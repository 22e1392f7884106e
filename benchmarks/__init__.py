"""Measurements beside what others have made; run by hand, never imported by the program.

    speed          building and searching, beside other engines
                   what is asked of what:  articles  synthetic  splicing  coining  questions  expanding
                   by whom, and how:       engines/  worker  running  machine
                   what came of it:        comparing  bars  reporting  chart
    relevance      the order of hits, by judgements: retrieval/
    extraction     names and dates, by annotations: findings/
    names          keys and proposals, by labelled pairs of names
    persian        names in Persian, by labelled sentences
    query_cases    the query language, by the tests of other parsers: notations/
    adversarial    hostile queries, by the clock: hostile

Those at the left are run as `python -m benchmarks.NAME`; `archive` opens an index for speed and relevance.
"""
