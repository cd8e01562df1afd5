"""How large a file may be, and why."""

LARGEST_FILE = 2**30
"""Bytes, unpacked. Numbers of a few digits take about as much as arrays as they do as text, and a
run holds two copies: a file of this size just fits into a machine of 4 GB."""

MOST_COLUMNS = 2_000
"""DuckDB plans every column: 2,000 take about a second, 10,000 ten times as long."""

MOST_CELLS = 100_000_000
"""Rows times columns that are learned from: 800 MB as numbers, and as much again while copied."""

MEMORY = "1GB"
"""What DuckDB takes at most; what does not fit goes to a private temporary folder."""

PROCESS_MEMORY = 4 * 2**30
"""Bytes of its own that a process which reads for the app has at most: DuckDB's part, the largest
array twice, and the libraries."""

HEAD = 2**18
"""Bytes from which encoding, delimiter and header are told: some thousand lines, read at once."""

SAMPLE_ROWS = 1_000
"""Rows of the head from which the types are first guessed; all rows are checked afterwards."""

LONGEST_LINE = 2_000_000
"""Bytes of a line, cells with line breaks included; DuckDB's own limit."""

MOST_LISTED = 100_000
"""Lines that one finding lists; the rest are counted."""

MOST_TOLD = 1_000
"""Of them those that a note keeps, which goes to the screen and into the store."""
