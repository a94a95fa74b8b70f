"""What people ask for: one file a family of scalar formulas, with everything known about each."""
