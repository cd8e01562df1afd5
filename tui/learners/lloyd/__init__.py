"""K-means as Lloyd wrote it down (1957, printed 1982): assign the rows, move the centroids, repeat.

The half-steps are bounded pieces over rows; a fit runs some starts one after another.
"""
