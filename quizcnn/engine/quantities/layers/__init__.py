"""What activations, normalisation, dropout and quantisation give."""
