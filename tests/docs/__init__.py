"""Tests of what is written about the project: README, docs, notebook, cards."""
