"""Small widgets the screens share. Text from decks passes through them as plain content."""
