"""Ranking: factor values combined into points, and the best roles picked."""
