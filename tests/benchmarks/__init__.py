"""Benchmarks: ratios to what pandas and pyarrow need on the same machine, see `__main__`."""
