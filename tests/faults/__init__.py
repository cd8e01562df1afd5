"""The fault list: each test here names its case, `@pytest.mark.fault("S01")`.

S signals and lifecycle, T terminal, D store, N numerics, I injection, P permissions, X headless.
`pytest -m fault` runs them and prints their ids; `--full` repeats the slow ones as often as the
list asks (`count` gives the number), which takes long.
"""
