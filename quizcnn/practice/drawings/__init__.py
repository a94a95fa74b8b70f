"""What a calculation looks like, as text in cells; a file a kind of drawing, `choose` picks one."""
