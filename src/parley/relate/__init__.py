"""Rows into networks, measures and positions."""
