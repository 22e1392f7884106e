"""Tests of the engines, beyond the contract they share (`tests/contracts/`)."""
