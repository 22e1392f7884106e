"""The views, one blueprint a concern: read the state, ask the searcher, present, render."""
