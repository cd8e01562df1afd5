"""What a run's records say about how it was set, in words, and what to try next."""
