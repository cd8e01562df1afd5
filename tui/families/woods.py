"""What trees take of the rows and of the memory, told before one is grown."""

MOST_BYTES = 2e9
_NODE = 64  # bytes of a node of scikit-learn's trees, without its values


def unsplittable(rows: int, least: int) -> str:
    """Why no split leaves `least` rows on both sides; empty where one could."""
    if rows >= 2 * least:
        return ""
    return (
        f"{rows} training rows cannot be split into leaves of {least} rows or more: "
        f"give min rows a leaf of at most {rows // 2}, or more rows."
    )


def overgrown(
    trees: int, rows: int, outputs: int, least: int, depth: int, most_leaves: int = 0
) -> str:
    """Why so many trees on so many rows could outgrow the memory; empty where they could not.

    `least` is the fewest rows of a leaf; depth and leaves are not limited where they are 0.
    """
    leaves = max(rows // least, 2)
    if depth:
        leaves = min(leaves, 2**depth)
    if most_leaves:
        leaves = min(leaves, most_leaves)
    needed = trees * 2 * leaves * (_NODE + 8 * outputs)
    if needed <= MOST_BYTES:
        return ""
    return (
        f"{trees} trees on {rows} rows could need {needed / 1e9:.1f} GB, and the limit is "
        f"{MOST_BYTES / 1e9:.0f} GB: give fewer trees, a smaller depth, or more rows a leaf."
    )


def scant(rows: int, share: float) -> str:
    """Why a share of the rows is too few of them to ask anything; empty where it is not."""
    if int(share * rows) >= 2:
        return ""
    least = -(-2000 // max(rows, 1)) / 1000
    return (
        f"subsample {share:g} of {rows} training rows is {int(share * rows)}, and a split "
        f"takes two: give {least:g} or more."
    )
