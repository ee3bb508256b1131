"""Reference values for fits to landmarks, by NumPy and SciPy.

    python3 src/test/python/make_landmark_references.py

writes src/test/resources/org/kintsugi/registration/landmarks.txt. Made with NumPy 1.24 and SciPy 1.10;
any later version gives the same to the digits that the test asks for. Lines:

    pair mx my fx fy            landmarks: place in the moving image, place in the reference
    fit MODEL m00 m01 m02 m10 m11 m12   moving -> reference
    loo MODEL e0 e1 ...         distance of each landmark from the fit to the others (reference pixels)
    spline x y x' y'            the thin plate, reference -> moving, at a place of the reference
"""

import pathlib

import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.optimize import root

SCALE = 1.25  # what a shift with turn keeps


def umeyama(source, target, with_scale):
    """Umeyama 1991, equations 40 to 43."""
    ms, mt = source.mean(0), target.mean(0)
    s, t = source - ms, target - mt
    u, d, vt = np.linalg.svd(t.T @ s / len(s))
    sign = np.diag([1, np.sign(np.linalg.det(u) * np.linalg.det(vt))])
    rotation = u @ sign @ vt
    scale = np.trace(np.diag(d) @ sign) / (s**2).sum(1).mean() if with_scale else SCALE
    linear = scale * rotation
    return np.column_stack([linear, mt - linear @ ms])


def shift(source, target):
    linear = SCALE * np.eye(2)
    return np.column_stack([linear, (target - source @ linear.T).mean(0)])


def affine(source, target):
    design = np.column_stack([source, np.ones(len(source))])
    return np.linalg.lstsq(design, target, rcond=None)[0].T


MODELS = {
    "translation": shift,
    "rigid": lambda s, t: umeyama(s, t, False),
    "similarity": lambda s, t: umeyama(s, t, True),
    "affine": affine,
}


def spline(reference, moving):
    return RBFInterpolator(reference, moving, kernel="thin_plate_spline", degree=1)


def text(values):
    return " ".join(repr(float(v)) for v in np.ravel(values))


def main():
    random = np.random.default_rng(7)
    moving = random.uniform([20, 30], [380, 300], (12, 2))
    turn = np.array([[1.23, -0.11], [0.13, 1.29]])
    reference = moving @ turn.T + [41, -17] + random.normal(0, 1.5, moving.shape)
    lines = [f"pair {text(np.append(m, f))}" for m, f in zip(moving, reference)]
    keep = ~np.eye(len(moving), dtype=bool)
    for name, fit in MODELS.items():
        lines.append(f"fit {name} {text(fit(moving, reference))}")
        errors = []
        for i, others in enumerate(keep):
            matrix = fit(moving[others], reference[others])
            errors.append(np.hypot(*(matrix @ [*moving[i], 1] - reference[i])))
        lines.append(f"loo {name} {text(errors)}")
    whole = spline(reference, moving)
    for place in random.uniform([0, 0], [520, 420], (20, 2)):
        lines.append(f"spline {text([*place, *whole(place[None])[0]])}")
    errors = []
    for i, others in enumerate(keep):
        left = spline(reference[others], moving[others])
        found = root(lambda p: left(p[None])[0] - moving[i], reference[i], tol=1e-12)
        assert np.hypot(*found.fun) < 1e-9
        errors.append(np.hypot(*(found.x - reference[i])))
    lines.append(f"loo thin-plate {text(errors)}")
    target = pathlib.Path(__file__).parents[1] / "resources/org/kintsugi/registration/landmarks.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
