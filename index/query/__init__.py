"""The query language: text -> syntax tree (`parser`) -> bound tree (`binding`) -> an engine.

Rule: the parser knows no fields and never fails; binding knows fields, names and dates.
"""
