"""Reporting: results as rows of a table and as pages."""
