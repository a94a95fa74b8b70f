"""Boxes and their overlap, anchors, feature pyramids and RoI pooling."""
