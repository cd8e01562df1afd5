"""What the Data screen is made of."""
