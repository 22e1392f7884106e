"""Builds and updates that are killed, starved of space, damaged and watched: nothing lost, nothing wrong."""
