"""Makes the files that tests read as a person's own: ``python -m tests.data.made``.

clean.csv is as a file should be. dirty.csv has what real ones have, short of lines that are no
rows. leaking.csv has a column that is known only after its target. ragged.csv has lines that are
no rows, of each kind there is, beside cells that are repaired.
"""

import random
from pathlib import Path

FOLDER = Path(__file__).parent
ROWS = 400
SPECIES = ("Adelie", "Chinstrap", "Gentoo")


def penguins(seed: int) -> list[dict[str, str]]:
    """Rows of birds that do not exist: sizes by species, and which island they live on."""
    r = random.Random(seed)
    rows = []
    for k in range(ROWS):
        kind = r.choices(range(3), [5, 2, 4])[0]
        male = r.random() < 0.5
        bill = r.gauss((38.8, 48.8, 47.5)[kind] + 1.6 * male, 2.6)
        flipper = r.gauss((190, 196, 217)[kind] + 4 * male, 5.5)
        mass = r.gauss(50 * flipper - 6200 + 450 * male, 280)
        rows.append(
            {
                "tag": f"N{k + 1:04d}",
                "island": r.choice(("Biscoe", "Dream", "Torgersen")[: 3 if kind == 0 else 2]),
                "bill_mm": f"{bill:.1f}",
                "flipper_mm": f"{flipper:.0f}",
                "mass_g": f"{mass:.0f}",
                "male": "yes" if male else "no",
                "ringed": f"2{r.randint(21, 23):03d}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
                "species": SPECIES[kind],
            }
        )
    return rows


def clean() -> bytes:
    rows = penguins(0)
    return _text([list(rows[0]), *(list(row.values()) for row in rows)], ",", "\n").encode()


def dirty() -> bytes:
    """Semicolons, decimal commas, Latin-1, two columns of one name and one without, blanks, line
    breaks, mixed ends of lines, words for missing, cells that are no numbers, a class of one row.
    """
    r = random.Random(1)
    rows = penguins(1)
    table = [
        ["tag", "île", "bill_mm", "flipper_mm", "mass_g", "male", "ringed", "", "tag", "species"]
    ]
    for k, row in enumerate(rows):
        cells = dict(row)
        cells["bill_mm"] = cells["bill_mm"].replace(".", ",")
        day = cells["ringed"].split("-")
        cells["ringed"] = f"{day[2]}.{day[1]}.{day[0]}"
        cells["island"] = cells["island"].replace("Dream", "Rêve")
        for name in ("bill_mm", "flipper_mm", "male", "island"):
            if r.random() < 0.04:
                cells[name] = r.choice(["", "NA", "?", " "])
        if k == 20:
            cells["mass_g"] = "heavy"
        if k == 40:
            cells["species"] = ""
        if k == 60:
            cells["species"] = "Macaroni"
        values = list(cells.values())
        note = f'"seen\ntwice, ""{k}"""' if k % 50 == 7 else ""
        table.append([*values[:7], note, values[0], values[7]])
    text = _text(table, ";", "\r\n")
    return (
        text.replace("Biscoe;4", " Biscoe ;4", 5).replace("\r\nN0100", "\nN0100").encode("cp1252")
    )


def leaking() -> bytes:
    """The diet was written down once the species was known."""
    r = random.Random(2)
    diet = {"Adelie": ("krill", "fish"), "Chinstrap": ("shrimp",), "Gentoo": ("squid", "eel")}
    rows = [{**row, "diet": r.choice(diet[row["species"]])} for row in penguins(2)]
    return _text([list(rows[0]), *(list(row.values()) for row in rows)], ",", "\n").encode()


def ragged() -> bytes:
    """Lines with a cell too few or too many, an empty one at the end, a letter behind a quote."""
    rows = penguins(3)
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    for line in (11, 200, 390):
        lines[line] += ",more"
    lines[50] = lines[50].rpartition(",")[0]
    lines[75] += ","
    lines[120] = lines[120].replace("N0120", '"N01"20')
    lines[30] = lines[30].replace(rows[29]["mass_g"], "heavy")
    lines[31] = lines[31].replace(rows[30]["mass_g"], "1e999")
    return "\n".join([*lines, ""]).encode()


def _text(table: list[list[str]], delimiter: str, end: str) -> str:
    return "".join(delimiter.join(cells) + end for cells in table)


FILES = {"clean.csv": clean, "dirty.csv": dirty, "leaking.csv": leaking, "ragged.csv": ragged}

if __name__ == "__main__":
    for name, make in FILES.items():
        (FOLDER / name).write_bytes(make())
