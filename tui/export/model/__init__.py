"""What a run learned, as estimators that scikit-learn has."""
