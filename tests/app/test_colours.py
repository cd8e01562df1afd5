"""In the colour-blind theme what matters is far apart for those who confuse red and green, too.

Seen through their eyes by the matrices of Machado, Oliveira and Fernandes (2009), severity 1;
distances by CIEDE2000 (Sharma, Wu and Dalal 2005), where 2 is just noticed.
"""

import math

import pytest

from tui.app.themes import COLOUR_BLIND
from tui.plotting.style import Role

APART = 30.0
PAIRS = [
    (Role.SET, Role.LEARNED),
    (Role.TRAIN, Role.VALIDATION),
    (Role.LEARNED, Role.WARNING),  # good and bad
    (Role.POSITIVE, Role.NEGATIVE),
]
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(colour):
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def lab(colour, eyes):
    seen = [min(max(v, 0.0), 1.0) for v in times(EYES[eyes], linear(colour))]
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (v / w for v, w in zip(times(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one, other):
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    grown = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = math.hypot(grown * a1, b1), math.hypot(grown * a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, grown * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    apart = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(apart) / 2)
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    angle = h1 + h2 if not c1 * c2 else (h1 + apart / 2) % 360
    weight = (
        1 - 0.17 * math.cos(math.radians(angle - 30)) + 0.24 * math.cos(math.radians(2 * angle))
    )
    weight += 0.32 * math.cos(math.radians(3 * angle + 6)) - 0.20 * math.cos(
        math.radians(4 * angle - 63)
    )
    blue = 30 * math.exp(-(((angle - 275) / 25) ** 2))
    turn = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(2 * blue))
    of_l = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2))
    of_c = (c2 - c1) / (1 + 0.045 * chroma)
    of_h = hue / (1 + 0.015 * chroma * weight)
    return math.sqrt(of_l**2 + of_c**2 + of_h**2 + turn * of_c * of_h)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_that_of_the_published_examples(one, other, distance):
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_the_pairs_that_matter_are_clearly_apart(pair, eyes):
    one, other = (lab(COLOUR_BLIND[role], eyes) for role in pair)
    assert ciede2000(one, other) >= APART


def test_red_and_green_are_what_these_eyes_confuse():
    """That the simulation does something: a pair that is far apart is not for them."""
    seen = {eyes: ciede2000(lab("#c05a5a", eyes), lab("#6e8b3d", eyes)) for eyes in EYES}
    assert seen["usual"] > APART > 2 * min(seen["protanopia"], seen["deuteranopia"])
