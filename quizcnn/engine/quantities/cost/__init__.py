"""Parameters, MACs, FLOPs and bytes, of layers, blocks and networks."""
