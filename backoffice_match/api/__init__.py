"""The public objects: Matcher, Ranking, Match."""
