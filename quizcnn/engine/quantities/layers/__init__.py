"""What activations, normalisation and dropout give."""
