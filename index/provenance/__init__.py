"""Provenance: what every facet value and date of an article rests on, told the same way everywhere."""
