"""What lies over a screen, asks for one thing and is dismissed with the answer."""
