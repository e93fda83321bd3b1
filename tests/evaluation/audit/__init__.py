"""Tests of the audit by group."""
