"""Decides what the candidates of all articles mean: names, dates and sources.

Rule: pure functions of records, authority, sources, decisions and the day of the build.

In reading order. Names: `names` decides in which order it is asked whom a place means; `forms` finds known
names, `places` keeps what is decided, `initials` and `parts` are for names that stand in part, by what
`bearers` and `things` tell; `usage` and `unexplained` are for what only the archive knows; `values` has ids.
Dates: `dates`, by the days of `calendars`. Publishers: `sources`. Text in common: `containment` and
`syndication`.
"""
