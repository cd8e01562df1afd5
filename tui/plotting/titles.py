"""What each kind of panel is called."""

from typing import Final

TITLES: Final = {
    "coefficients": "Coefficients",
    "terms": "Terms",
    "layers": "Weights",
    "tree": "Tree",
    "forest": "Forest",
    "boosting": "Rounds",
    "support": "Support vectors",
    "neighbors": "Neighbours",
    "bells": "Bells",
    "boundary": "Boundary",
    "curve": "Curve",
    "partition": "Boundary",
    "centroids": "Centroids",
    "clusters": "Clusters",
    "confusion": "Predictions",
    "scatter": "Predictions",
    "kernels": "Kernels",
    "maps": "Maps",
    "templates": "Templates",
    "units": "Units",
    "mistakes": "Mistakes",
    "probabilities": "ROC",
    "worst": "Worst",
    "residuals": "Residuals",
}
