"""Powers and products of features, and fits of their coefficients."""
