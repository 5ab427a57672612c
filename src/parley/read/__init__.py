"""From files to articles: who published when, what is body and what is not, what was copied."""
