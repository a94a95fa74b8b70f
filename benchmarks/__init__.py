"""Side-by-side measurements: `python -m benchmarks` prints them and fails where one is too slow."""
