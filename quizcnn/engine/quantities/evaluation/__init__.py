"""Boxes, and metrics of detection, classification and segmentation."""
