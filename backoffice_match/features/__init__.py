"""Features: candidates turned into integer columns and sparse vectors."""
