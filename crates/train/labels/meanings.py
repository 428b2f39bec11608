"""Vectors of what words mean, from a sentence encoder: words and their encodings in, `meanings.bin` out.

usage: meanings.py VOCABULARY.json ENCODINGS.npy OUT
"""
import json
import sys

import numpy as np
import zstandard

SIZE, UNIT = 64, 32

words = json.load(open(sys.argv[1]))
x = np.load(sys.argv[2]).astype(np.float64)
x -= x.mean(0)
_, s, v = np.linalg.svd(x, full_matrices=False)
# Directions of little spread count more than they would: half way to equal spread.
z = x @ v[:SIZE].T / np.sqrt(s[:SIZE])
z /= z.std()
z = np.clip(np.round(z * UNIT * 0.5), -127, 127).astype(np.int8)
out = b"ORMV1\n"
for word, row in zip(words, z):
    name = word.encode()
    out += bytes([len(name)]) + name + row.tobytes()
open(sys.argv[3], "wb").write(zstandard.ZstdCompressor(level=19).compress(out))
