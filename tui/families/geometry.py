"""Where kernels and neighbourhoods lie on a picture."""

from dataclasses import dataclass
from math import isqrt

Size = tuple[int, int]  # height, width


def picture_shape(pixels: int) -> Size:
    """Height and width of a picture of so many pixels, as square as whole numbers allow.

    8 by 8 for 64, 12 by 16 for 192; a prime number of pixels lies in one row.
    """
    height = next(each for each in range(isqrt(pixels), 0, -1) if pixels % each == 0)
    return height, pixels // height


@dataclass(frozen=True, slots=True)
class Geometry:
    """Sizes along the way from a picture to what the dense layers see.

    A kernel answers where it lies wholly on the picture; neighbourhoods do not overlap, and
    answers that fill none are left out. Where the picture is too small for a kernel or a
    neighbourhood, these are cut to it.
    """

    picture: Size
    kernel: Size
    answers: Size
    window: Size
    pooled: Size

    @property
    def places(self) -> int:
        """How many values of each kernel the dense layers see."""
        return self.pooled[0] * self.pooled[1]


def geometry(pixels: int, kernel_size: int, pooling: str) -> Geometry:
    """For pictures of so many pixels, and a kernel and pooling as declared."""
    picture = picture_shape(pixels)
    kernel = (min(kernel_size, picture[0]), min(kernel_size, picture[1]))
    answers = (picture[0] - kernel[0] + 1, picture[1] - kernel[1] + 1)
    reach = 1 if pooling == "none" else 2
    window = (min(reach, answers[0]), min(reach, answers[1]))
    pooled = (answers[0] // window[0], answers[1] // window[1])
    return Geometry(picture, kernel, answers, window, pooled)
