"""Tests of the waist."""
