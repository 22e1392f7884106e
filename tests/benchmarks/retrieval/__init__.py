"""Tests of what rankings are compared with and measured by."""
