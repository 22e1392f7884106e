"""Indexes as they lie on the disk: an `index_folder` of generations, each told by its `manifest`.

Rule: what is published is never changed; the next `generation` takes its place at one instant.
"""
