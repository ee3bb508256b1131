"""Reference values of line profiles by scikit-image, for LineProfileTest.

    python3 src/test/python/make_line_profiles.py

writes src/test/resources/org/kintsugi/measurement/profiles.txt: per line "x0 y0 x1 y1 width : values".
The image is pixel (x, y) = (x * 37 + y * 91 + x * y) mod 251, 40 x 30 pixels.
"""
from pathlib import Path

import numpy as np
from skimage.measure import profile_line

WIDTH, HEIGHT = 40, 30
x, y = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
image = ((x * 37 + y * 91 + x * y) % 251).astype(float)
lines = [
    (3, 4, 30, 4, 1),
    (5, 25, 5, 6, 1),
    (2.5, 3.25, 33.75, 21.5, 1),
    (30.5, 8.25, 9, 17.75, 5),
    (10, 10, 24, 24, 4),
    (20.2, 20.7, 20.9, 20.9, 3),
]
rows = []
for x0, y0, x1, y1, width in lines:
    values = profile_line(
        image, (y0, x0), (y1, x1), linewidth=width, order=1, mode="nearest", reduce_func=np.mean
    )
    rows.append(f"{x0} {y0} {x1} {y1} {width} : " + " ".join(f"{v:.9f}" for v in values))
target = Path(__file__).parents[1] / "resources/org/kintsugi/measurement/profiles.txt"
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text("\n".join(rows) + "\n")
