"""Tests of the embedded engine, beyond the contract."""
