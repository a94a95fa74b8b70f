"""One screen a file, beside its stylesheet."""
