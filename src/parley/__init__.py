"""From a folder of news articles about a negotiation to a sequence of talks anyone can check."""
