"""Notebooks run; the site is rendered; files leave."""
