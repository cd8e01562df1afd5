import numpy as np
import pytest

from tui.data.pictures.resizing import resized

RNG = np.random.default_rng(0)


def test_a_whole_share_is_the_mean_of_blocks():
    pictures = RNG.uniform(size=(3, 8, 12))
    blocks = pictures.reshape(3, 4, 2, 4, 3).mean(axis=(2, 4))
    assert np.allclose(resized(pictures, 4), blocks)


@pytest.mark.parametrize(("height", "width", "side"), [(28, 28, 8), (5, 31, 7), (3, 3, 10)])
def test_brightness_is_kept(height, width, side):
    pictures = RNG.uniform(size=(2, height, width))
    assert np.allclose(resized(pictures, side).mean(axis=(1, 2)), pictures.mean(axis=(1, 2)))
    flat = np.full((1, height, width), 0.3)
    assert np.allclose(resized(flat, side), 0.3)


def test_it_is_what_pillow_calls_a_box():
    from PIL import Image

    grey = RNG.integers(0, 256, (30, 45)).astype(np.float32)
    pillow = np.asarray(Image.fromarray(grey).resize((15, 15), Image.Resampling.BOX))
    assert np.allclose(resized(grey[None].astype(float), 15)[0], pillow, atol=1e-3)


def test_the_same_size_is_left_alone():
    pictures = RNG.uniform(size=(2, 6, 6))
    assert resized(pictures, 6) is pictures
