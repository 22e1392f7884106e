"""The read side: pages, addresses, saved queries. Knows `index`, never `indexer`.

Rule: every page works without JavaScript, its address is its state, and nothing it loads comes
from another host.
"""
