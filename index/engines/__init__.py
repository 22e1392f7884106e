"""Engines: each keeps the port's promises in its own way. `memory` is the definition of correct."""
