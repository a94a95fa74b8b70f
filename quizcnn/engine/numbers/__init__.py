"""Numbers that remember how they came about, and the steps that are read off them."""
