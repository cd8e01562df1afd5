"""Hyperparameter search: many runs of one plan, the next chosen by what the others showed."""
