"""The whole program as a reader meets it: a real server, a real browser."""
