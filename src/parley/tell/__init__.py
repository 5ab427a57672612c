"""Rows into sentences, pictures, tables and evidence pages, each with its grounds."""
