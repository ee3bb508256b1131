"""Makes the arrays of src/test/resources/org/kintsugi/io/npy: python3 make_npy_arrays.py FOLDER

Element number i in C order of the shape is 3 i - 20 (unsigned: 3 i; bool: i odd), so that a reading
can be checked; the file's name says type and shape.
"""

import sys
from pathlib import Path

import numpy as np


def save(folder, code, shape, fortran=False):
    numbers = np.arange(np.prod(shape))
    numbers = numbers % 2 if "b" in code else 3 * numbers - (0 if "u" in code else 20)
    array = numbers.reshape(shape).astype(np.dtype(code))
    if fortran:
        array = np.asfortranarray(array)
    name = "%s_%s%s.npy" % (code.translate({60: "le-", 62: "be-", 124: ""}),
                            "x".join(map(str, shape)), "_fortran" if fortran else "")  # fmt: skip
    np.save(folder / name, array)


def main():
    folder = Path(sys.argv[1])
    for code in ("|b1", "|u1", "|i1", "<u2", ">u2", "<i2", "<u4", "<i4", ">i4", "<u8", "<i8",
                 "<f2", "<f4", ">f4", "<f8", ">f8"):  # fmt: skip
        save(folder, code, (3, 5))
    save(folder, "<i8", (4, 3), fortran=True)
    save(folder, "<f4", (2, 4, 3), fortran=True)
    save(folder, "|u1", (2, 3, 4))
    save(folder, "|u1", (4, 5, 3))


if __name__ == "__main__":
    main()
