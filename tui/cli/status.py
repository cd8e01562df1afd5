"""Exit statuses: a contract with whoever calls the program."""

DONE, TROUBLE, REFUSED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
