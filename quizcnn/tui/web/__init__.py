"""The screens in a browser: the server, and the page it shows them in."""
