"""From a file's bytes to raw columns, with a report of everything that was made of it."""
