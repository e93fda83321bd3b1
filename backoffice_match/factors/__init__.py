"""Factors: each gives one value per person and role, out of 10,000, in exact integers."""
