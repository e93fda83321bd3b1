"""Insight: reasons, gaps, pay in reach and blockers behind the points."""
