"""Small recipes that train in a blink."""

from tui.families import Linear, Logistic, Network
from tui.recipe import Recipe, Stopping
from tui.sources.drawn import Line, Moons
from tui.sources.shipped import Iris

STOP = Stopping()


def moons(stop=STOP, rows=100, **values):
    return Recipe(Moons(rows=rows), Network(**{"hidden_layers": (4,), "epochs": 20} | values), stop)


def line(scaling="standard", stop=STOP, **values):
    return Recipe(Line(rows=100, scaling=scaling), Linear(**{"epochs": 20} | values), stop)


def iris(**values):
    return Recipe(Iris(), Logistic(**{"epochs": 20} | values), STOP)
