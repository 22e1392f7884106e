"""Test collections: articles, questions and which articles answer them, and what is measured with these."""
