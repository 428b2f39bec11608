"""Vectors of what words mean, from a sentence encoder.

usage: meanings.py MODEL VOCABULARY.json OUT

MODEL is the folder of all-mpnet-base-v2, VOCABULARY.json a list of words.
"""
import json
import sys

import numpy as np
import torch
import zstandard
from transformers import AutoModel, AutoTokenizer

SIZE, UNIT, BATCH = 64, 32, 256


def encode(model, words):
    """Each word alone: the mean of the last layer over its pieces, scaled to length 1."""
    tokenizer, encoder = AutoTokenizer.from_pretrained(model), AutoModel.from_pretrained(model).eval()
    out = np.zeros((len(words), encoder.config.hidden_size), np.float32)
    # Words of one length in a batch: little padding.
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            chosen = order[start : start + BATCH]
            batch = tokenizer([words[i] for i in chosen], padding=True, return_tensors="pt")
            states = encoder(**batch).last_hidden_state
            mask = batch["attention_mask"][..., None].float()
            mean = (states * mask).sum(1) / mask.sum(1)
            out[chosen] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return out


def reduce(x):
    """Principal components; directions of little spread count more than they would: half way to equal spread."""
    x = x.astype(np.float64)
    x -= x.mean(0)
    _, spread, directions = np.linalg.svd(x, full_matrices=False)
    z = x @ directions[:SIZE].T / np.sqrt(spread[:SIZE])
    z /= z.std()
    return np.clip(np.round(z * UNIT * 0.5), -127, 127).astype(np.int8)


model, vocabulary, target = sys.argv[1:]
words = json.load(open(vocabulary))
out = b"ORMV1\n"
for word, row in zip(words, reduce(encode(model, words))):
    name = word.encode()
    out += bytes([len(name)]) + name + row.tobytes()
open(target, "wb").write(zstandard.ZstdCompressor(level=19).compress(out))
