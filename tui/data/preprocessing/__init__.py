"""From the columns of a frame to features: filled, expanded, scaled as the training rows say."""
