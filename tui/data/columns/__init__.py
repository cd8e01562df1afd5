"""What the columns of a file are: told from their cells, and changed where a person says so."""
