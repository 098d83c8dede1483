"""Benchmarks: side by side with an alternative, in the same run, on the same machine."""
