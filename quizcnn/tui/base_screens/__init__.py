"""What screens are made from: those that work on the study, show a list, or change cards."""
