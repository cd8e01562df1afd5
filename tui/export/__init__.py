"""What leaves the program: one module for each kind of file."""
