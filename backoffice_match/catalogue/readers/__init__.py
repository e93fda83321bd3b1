"""Readers of official releases: O*NET, OEWS and the BLS employment projections (catalogue room)."""
