"""Readers of how other projects write what a query means, all to one tree (`trees`)."""
