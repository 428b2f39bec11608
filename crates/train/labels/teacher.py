#!/usr/bin/env python3
"""Makes teachers of tags, trees and names, and writes what they say of articles that nobody annotated.

Each seed makes one teacher: a pretrained encoder, fine-tuned together with a linear layer for tags, one for names, and
a biaffine parser (Dozat and Manning 2017). README.md tells where the input comes from; `src/teacher.rs` reads the output.

Needs numpy, tokenizers, torch, transformers and zstandard.
"""

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
import zstandard
from tokenizers import Tokenizer
from torch import nn
from transformers import MPNetModel

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
LONGEST = 480  # Pieces of a sentence that the encoder sees; longer sentences are not labelled.
LONGEST_TREE = 160  # Words of a sentence that is learnt from.
DISPUTED = 255
NOT_READ = -32768
SMOKE = 120  # Sentences of each kind with --smoke.
STRAIGHT = str.maketrans("’‘“”", "''\"\"")
COLUMNS = {"gap": "<u2", "length": "u1", "head": "<i2", "rel": "u1", "tag": "u1", "name": "u1", "sure": "u1"}
START = time.time()


def log(*words):
    print(f"[{time.time() - START:6.1f}]", *words, flush=True)


# Input


class Data:
    """What `cargo xtask train teacher-input` wrote."""

    def __init__(self, path, smoke):
        self.trees, self.names = {"train": [], "ud-ewt": [], "ud-gum": []}, {"train": [], "dev": []}
        self.raw = []
        with open(path, encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                if line["part"] == "labels":
                    self.relations, kinds = line["relations"], line["kinds"]
                elif line["part"] == "tree":
                    self.trees["train" if line["use"] == "train" else line["corpus"]].append(line)
                elif line["part"] == "names":
                    self.names[line["use"]].append(line)
                else:
                    self.raw.append(line)
        if smoke:
            for part in (self.trees, self.names):
                for key in part:
                    part[key] = part[key][:SMOKE]
            self.raw = self.raw[:SMOKE]
        counts = Counter(tag for tree in self.trees["train"] for tag in tree["tags"])
        self.tags = [tag for tag, _ in counts.most_common()]
        self.places = ["O"] + [f"{place}-{kind}" for kind in kinds for place in "BILU"]


def encode(tokenizer, sentences):
    """Numbers of the pieces of each sentence, and where each of its words begins; None for those that are too long."""
    items = []
    for at in range(0, len(sentences), 4096):
        words = [[word.translate(STRAIGHT) for word in sentence["words"]] for sentence in sentences[at : at + 4096]]
        for number, encoding in enumerate(tokenizer.encode_batch(words, is_pretokenized=True), at):
            first = {}
            for position, word in enumerate(encoding.word_ids):
                if word is not None:
                    first.setdefault(word, position)
            count = len(sentences[number]["words"])
            starts = [first.get(i, 0) for i in range(count)]
            item = {"number": number, "ids": encoding.ids, "starts": starts, "count": count}
            items.append(item if len(encoding.ids) <= LONGEST else None)
    return items


def tree_items(tokenizer, data):
    tags = {tag: i for i, tag in enumerate(data.tags)}
    relations = {relation: i for i, relation in enumerate(data.relations)}
    for item, tree in zip(encode(tokenizer, data.trees["train"]), data.trees["train"]):
        if item and item["count"] <= LONGEST_TREE:
            item["tag"] = [tags[tag] for tag in tree["tags"]]
            item["head"], item["rel"] = tree["heads"], [relations[relation] for relation in tree["relations"]]
            yield item


def name_items(tokenizer, data):
    places = {place: i for i, place in enumerate(data.places)}
    for item, article in zip(encode(tokenizer, data.names["train"]), data.names["train"]):
        if item:
            yield {**item, "name": [places[name] for name in article["names"]]}


def batches(items, size, shuffle):
    """Sentences of about the same length together, `size` pieces in a batch."""
    items = sorted(items, key=lambda item: len(item["ids"]) + (random.random() * 4 if shuffle else 0))
    made, batch = [], []
    for item in items:
        if batch and (len(batch) + 1) * len(item["ids"]) > size:
            made.append(batch)
            batch = []
        batch.append(item)
    if batch:
        made.append(batch)
    if shuffle:
        random.shuffle(made)
    return made


def tensors(items, gold=()):
    pieces, words = max(len(item["ids"]) for item in items), max(item["count"] for item in items)
    ids, mask = np.ones((len(items), pieces), np.int64), np.zeros((len(items), pieces), np.int64)
    starts, is_word = np.zeros((len(items), words), np.int64), np.zeros((len(items), words), bool)
    labels = {key: np.full((len(items), words), -100, np.int64) for key in gold}
    for i, item in enumerate(items):
        ids[i, : len(item["ids"])], mask[i, : len(item["ids"])] = item["ids"], 1
        starts[i, : item["count"]], is_word[i, : item["count"]] = item["starts"], True
        for key in gold:
            labels[key][i, : item["count"]] = item[key]
    made = {"ids": ids, "mask": mask, "starts": starts, "is_word": is_word, **labels}
    return {key: torch.from_numpy(value).to(DEVICE, non_blocking=True) for key, value in made.items()}


# Model


class Teacher(nn.Module):
    def __init__(self, encoder, data, arc=400, label=128):
        super().__init__()
        width, relations = encoder.config.hidden_size, len(data.relations)
        self.encoder, self.drop = encoder, nn.Dropout(0.2)
        self.tag, self.name = nn.Linear(width, len(data.tags)), nn.Linear(width, len(data.places))
        self.arc_child, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.rel_child, self.rel_head = nn.Linear(width, label), nn.Linear(width, label)
        self.arc = nn.Parameter(torch.empty(arc + 1, arc).normal_(std=0.02))
        self.rel = nn.Parameter(torch.empty(relations, label + 1, label + 1).normal_(std=0.02))
        self.root = nn.Parameter(torch.empty(width).normal_(std=0.5))

    def words(self, batch):
        hidden = self.encoder(input_ids=batch["ids"], attention_mask=batch["mask"]).last_hidden_state
        return self.drop(torch.gather(hidden, 1, batch["starts"].unsqueeze(-1).expand(-1, -1, hidden.shape[-1])))

    def arcs(self, words, batch):
        """Scores of each word's head, the root first; children and heads as the relations see them."""
        heads = torch.cat([self.root.expand(len(words), 1, -1).to(words.dtype), words], 1)
        part = lambda layer, states: self.drop(F.leaky_relu(layer(states), 0.1))
        child, head = with_one(part(self.arc_child, words)), part(self.arc_head, heads)
        scores = torch.einsum("bia,ac,bjc->bij", child, self.arc.to(child.dtype), head).float()
        real = torch.cat([torch.ones_like(batch["is_word"][:, :1]), batch["is_word"]], 1)
        scores = scores.masked_fill(~real[:, None, :], -1e4)
        return scores, part(self.rel_child, words), part(self.rel_head, heads)

    def relations(self, child, head, heads):
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        child, head = with_one(child), with_one(head)
        return torch.einsum("bia,rac,bic->bir", child, self.rel.to(child.dtype), head).float()

    def loss(self, kind, items):
        batch = tensors(items, ("tag", "head", "rel") if kind == "tree" else ("name",))
        with autocast():
            words = self.words(batch)
            if kind == "names":
                return cross_entropy(self.name(words), batch["name"])
            scores, child, head = self.arcs(words, batch)
            relations = self.relations(child, head, batch["head"].clamp(min=0))
            tags = cross_entropy(self.tag(words), batch["tag"])
            return tags + cross_entropy(scores, batch["head"]) + cross_entropy(relations, batch["rel"])


def with_one(states):
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)


def cross_entropy(scores, gold):
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100)


def autocast():
    return torch.autocast(DEVICE, dtype=torch.bfloat16)


def train(folder, data, trees, names, seed, epochs, size):
    torch.manual_seed(seed)
    random.seed(seed)
    encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False).float()
    model = Teacher(encoder, data).to(DEVICE).train()

    def plan():
        order = [("tree", batch) for batch in batches(trees, size, True)]
        order += [("names", batch) for batch in batches(names, size * 2, True)]
        random.shuffle(order)
        return order

    steps, step = int(len(plan()) * epochs), 0
    encoder_parameters = list(model.encoder.parameters())
    heads = [value for name, value in model.named_parameters() if not name.startswith("encoder.")]
    groups = [
        {"params": encoder_parameters, "lr": 6e-5, "weight_decay": 0.01},
        {"params": heads, "lr": 1e-3, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=DEVICE == "cuda")
    rate = lambda step: min(1, (step + 1) / (0.08 * steps + 1)) * max(0.02, 1 - step / steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    log(f"teacher {seed}: {steps} steps")
    while step < steps:
        for kind, items in plan()[: steps - step]:
            loss = model.loss(kind, items)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 200 == 0:
                log(step, f"loss {float(loss.detach()):.3f}")
    return model


# Decoding


def tree(scores):
    """The best tree with one root: `scores` has a row for each word, a column for the root and each head."""
    count = len(scores)
    greedy = scores.argmax(1)
    if is_tree(greedy):
        return greedy
    full = np.full((count + 1, count + 1), -1e9)
    full[1:] = scores
    np.fill_diagonal(full, -1e9)
    best = None
    for root in np.argsort(-scores[:, 0])[:4]:
        one = full.copy()
        one[1:, 0] = -1e8
        one[root + 1, 0] = scores[root, 0] + 1e6
        heads = spanning_tree(one)[1:]
        total = full[np.arange(1, count + 1), heads].sum()
        if best is None or total > best[0]:
            best = (total, heads)
    return best[1]


def is_tree(heads):
    if (heads == 0).sum() != 1:
        return False
    for word in range(1, len(heads) + 1):
        steps = 0
        while word != 0:
            word, steps = heads[word - 1], steps + 1
            if steps > len(heads):
                return False
    return True


def spanning_tree(scores):
    """Chu-Liu-Edmonds: the heaviest tree below node 0."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    rest = [node for node in range(len(scores)) if node not in set(cycle)]
    last = len(rest)
    smaller = np.full((last + 1, last + 1), -1e9)
    smaller[:last, :last] = scores[np.ix_(rest, rest)]
    into = np.stack([scores[node, rest] - scores[node, heads[node]] for node in cycle])
    smaller[last, :last] = into.max(0) + sum(scores[node, heads[node]] for node in cycle)
    out = scores[np.ix_(rest, cycle)]
    smaller[:last, last] = out.max(1)
    found, result = spanning_tree(smaller), heads.copy()
    for i, node in enumerate(rest):
        if node != 0:
            result[node] = rest[found[i]] if found[i] < last else cycle[out.argmax(1)[i]]
    result[cycle[into.argmax(0)[found[last]]]] = rest[found[last]]
    return result


def find_cycle(heads):
    state = [2] + [0] * (len(heads) - 1)
    for node in range(1, len(heads)):
        path = []
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for passed in path:
            state[passed] = 2
    return None


def best_names(scores, places):
    """The best sequence of places in names in which every name begins and ends."""
    follows = lambda a, b: (b[0] in "IL" and a[0] in "BI" and a[2:] == b[2:]) or (b[0] not in "IL" and a[0] not in "BI")
    steps = np.array([[0 if follows(a, b) else -1e4 for b in places] for a in places])
    best, back = scores[0] + [-1e4 if place[0] in "IL" else 0 for place in places], []
    for row in scores[1:]:
        paths = best[:, None] + steps
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    found = [int((best + [-1e4 if place[0] in "BI" else 0 for place in places]).argmax())]
    for row in reversed(back):
        found.append(int(row[found[-1]]))
    return found[::-1]


# Labels


@torch.no_grad()
def label(model, items, data):
    """What a teacher says of each sentence, by number: heads, relations, tags, names, how sure of arcs and of tags."""
    model.eval()
    said, root = {}, data.relations.index("root")
    for batch_items in batches([item for item in items if item], 16384, False):
        batch = tensors(batch_items)
        with autocast():
            words = model.words(batch)
            tags, names = model.tag(words).float().softmax(-1), model.name(words).float().log_softmax(-1).cpu().numpy()
            arcs, child, head = model.arcs(words, batch)
        arcs = arcs.log_softmax(-1).cpu().numpy()
        sure_of_tag, tag = (values.cpu().numpy() for values in tags.max(-1))
        heads = np.zeros(arcs.shape[:2], np.int64)
        for i, item in enumerate(batch_items):
            heads[i, : item["count"]] = tree(arcs[i, : item["count"], : item["count"] + 1])
        on_device = torch.from_numpy(heads).to(DEVICE)
        with autocast():
            relations = model.relations(child, head, on_device).softmax(-1)
        relations[..., root] = torch.where(on_device == 0, 2.0, -1.0)
        sure_of_rel, rel = relations.max(-1)
        sure_of_rel, rel = sure_of_rel.clamp(max=1).cpu().numpy(), rel.cpu().numpy()
        for i, item in enumerate(batch_items):
            n = item["count"]
            sure = np.exp(arcs[i, np.arange(n), heads[i, :n]]) * sure_of_rel[i, :n]
            name = best_names(names[i, :n], data.places)
            said[item["number"]] = (heads[i, :n], rel[i, :n], tag[i, :n], name, sure, sure_of_tag[i, :n])
    return said


def evaluate(model, tokenizer, data):
    for corpus in ("ud-ewt", "ud-gum"):
        gold, right, count = data.trees[corpus], np.zeros(4), 0
        for number, (heads, rel, tag, *_) in label(model, encode(tokenizer, gold), data).items():
            sentence = gold[number]
            for i, head in enumerate(heads):
                base = data.relations[rel[i]].split(":")[0] == sentence["relations"][i].split(":")[0]
                upos, xpos = (a == b for a, b in zip(data.tags[tag[i]].split(), sentence["tags"][i].split()))
                right += [head == sentence["heads"][i], head == sentence["heads"][i] and base, upos, xpos]
                count += 1
        log(corpus, "UAS {:.2f} LAS {:.2f} UPOS {:.2f} XPOS {:.2f}".format(*100 * right / max(count, 1)))
    gold, wanted, found, both = data.names["dev"], 0, 0, 0
    for number, said in label(model, encode(tokenizer, gold), data).items():
        a, b = spans(gold[number]["names"]), spans([data.places[i] for i in said[3]])
        wanted, found, both = wanted + len(a), found + len(b), both + len(a & b)
    precision, recall = 100 * both / max(found, 1), 100 * both / max(wanted, 1)
    log(f"names P {precision:.2f} R {recall:.2f} F1 {200 * both / max(wanted + found, 1):.2f}")


def spans(labels):
    """Names by first and last word and kind; those of no kind in particular are not counted."""
    found, start = set(), 0
    for i, name in enumerate(labels):
        if name[0] in "BU":
            start = i
        if name[0] in "LU" and name[2:] != "other":
            found.add((start, i, name[2:]))
    return found


def flatten(said, sentences):
    """The labels of all words in one column each; probabilities in 255 steps, heads as distances."""
    count = sum(len(sentence["words"]) for sentence in sentences)
    made = {key: np.zeros(count, np.uint8) for key in ("rel", "tag", "ner", "conf", "tagconf")}
    made["head"] = np.full(count, NOT_READ, np.int16)
    at = 0
    for number, sentence in enumerate(sentences):
        n = len(sentence["words"])
        if number in said:
            here = slice(at, at + n)
            heads, made["rel"][here], made["tag"][here], made["ner"][here], sure, sure_of_tag = said[number]
            made["head"][here] = np.where(heads == 0, 0, heads - 1 - np.arange(n))
            made["conf"][here], made["tagconf"][here] = np.round(sure * 255), np.round(sure_of_tag * 255)
        at += n
    return made


def combine(a, b):
    """The labels of the surer teacher. It is half as sure where the other disagrees; names are disputed there."""

    def sure_of(same, one, other):
        return np.where(same, (one + other) / 2, np.maximum(one, other) / 2) / 255

    arc_a, arc_b, tag_a, tag_b = (x[key].astype(float) for key in ("conf", "tagconf") for x in (a, b))
    same_arc = (a["head"] == b["head"]) & (a["rel"] == b["rel"])
    nibble = lambda sure: np.minimum(15, (sure * 16).astype(int))
    return {
        "read": (a["head"] != NOT_READ) & (b["head"] != NOT_READ),
        "head": np.where(arc_a >= arc_b, a["head"], b["head"]),
        "rel": np.where(arc_a >= arc_b, a["rel"], b["rel"]),
        "tag": np.where(tag_a >= tag_b, a["tag"], b["tag"]),
        "name": np.where(a["ner"] == b["ner"], a["ner"], DISPUTED),
        "sure": nibble(sure_of(same_arc, arc_a, arc_b)) * 16
        + nibble(sure_of(a["tag"] == b["tag"], tag_a, tag_b)),
    }


def pack(path, data, labels):
    """Writes the file that `src/teacher.rs` reads: magic, a header, and a column after the other."""
    columns, documents, at, end = {key: [] for key in COLUMNS}, [], 0, 0
    for line in data.raw + data.trees["train"]:
        n = len(line["words"])
        here, at = slice(at, at + n), at + n
        is_tree = line["part"] == "tree"
        id = ("ud", "train") if is_tree else (line["corpus"], line["document"])
        if not documents or documents[-1][:2] != [*id]:
            documents.append([*id, []])
            end = 0
        if is_tree:  # Names alone, for gold has the rest; every sentence, because position says which is which.
            made = {key: np.zeros(n, int) for key in COLUMNS}
            made["name"] = np.where(labels["read"][here], labels["name"][here], DISPUTED)
        else:
            starts, ends = np.array(line["spans"]).T
            made = {key: labels[key][here] for key in ("head", "rel", "tag", "name", "sure")}
            made["gap"], made["length"] = starts - np.array([end, *ends[:-1]]), ends - starts
            if not labels["read"][here].all() or made["length"].max() > 255 or made["gap"].max() > 65535:
                continue
            end = ends[-1]
        documents[-1][2].append(n)
        for key, kind in COLUMNS.items():
            columns[key].append(made[key].astype(kind))
    header = {"tags": data.tags, "relations": data.relations, "names": data.places, "documents": documents}
    body = b"ORTL1\n" + json.dumps(header, separators=(",", ":")).encode() + b"\n"
    body += b"".join(np.concatenate(column).tobytes() for column in columns.values())
    path.write_bytes(zstandard.compress(body, 19))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", type=Path, required=True, help="what `cargo xtask train teacher-input` wrote")
    parser.add_argument("--model", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True, help="file to write the labels to")
    parser.add_argument("--seeds", type=int, nargs=2, default=[1, 2], help="one for each teacher [default: 1 2]")
    parser.add_argument("--epochs", type=float, default=7, help="times that every sentence is seen [default: 7]")
    parser.add_argument("--smoke", action="store_true", help="a few sentences of each kind, to see that all works")
    args = parser.parse_args()

    data = Data(args.input, args.smoke)
    tokenizer = Tokenizer.from_file(str(args.model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    trees, names = list(tree_items(tokenizer, data)), list(name_items(tokenizer, data))
    sentences = data.raw + data.trees["train"]
    raw = encode(tokenizer, sentences)
    log(f"{len(trees)} trees and {len(names)} sentences with names to learn from, {len(raw)} to label")
    labels = []
    for seed in args.seeds:
        model = train(args.model, data, trees, names, seed, args.epochs, 512 if args.smoke else 2048)
        evaluate(model, tokenizer, data)
        labels.append(flatten(label(model, raw, data), sentences))
    pack(args.out, data, combine(*labels))
    log(f"{args.out.stat().st_size} bytes written")


if __name__ == "__main__":
    main()
