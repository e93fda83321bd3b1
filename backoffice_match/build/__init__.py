"""Build room: makes the derived datasets from official releases and curated tables.

Run it as ``python -m backoffice_match.build --onet DIR --oews DIR --projections FILE``. The same
releases and curated tables give the same files, byte for byte.
"""
