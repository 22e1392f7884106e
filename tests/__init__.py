"""The tests, in the order of the packages they test; a test's name is the claim it proves."""
