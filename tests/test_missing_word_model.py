"""The parts of the missing-word model, each against a plain way to compute the same."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language import sixbit
from linter.language.encoding import AT_ONCE, Encoder
from linter.language.missing import COPULAS, LABELS, VERBS
from linter.language.pieces import cut, plain, shape
from linter.language.screening import ENDINGS, Screen, screen_ids
from linter.language.tokens import scan
from linter.language.weights import Weights, write

VOCABULARY = {
    piece: number
    for number, piece in enumerate(
        "[UNK] [CLS] [SEP] the talks ##s talk stall ##ed s ##e 100 2024 7 % - . , ' cafe website "
        "code".split()
    )
}


def pieces_of(text: str) -> list[list[str]]:
    names = {number: piece for piece, number in VOCABULARY.items()}
    return [
        [names[n] for n in cut(plain(token.norm, token.kind), VOCABULARY)] for token in scan(text)
    ]


def test_words_are_cut_into_the_longest_pieces_and_marks_apart() -> None:
    assert pieces_of("The talks stalled.") == [["the"], ["talks"], ["stall", "##ed"], ["."]]
    assert pieces_of("talk's Café-talk") == [["talk", "'", "s"], ["cafe", "-", "talk"]]
    assert pieces_of("zebra") == [["[UNK]"]]


def test_long_numbers_are_one_number_and_years_stay_years() -> None:
    assert pieces_of("7 2024 1,200.5 15,000%") == [["7"], ["2024"], ["100"], ["100", "%"]]
    assert pieces_of("see www.example.org") == [["s", "##e", "##e"], ["website"]]


@pytest.mark.parametrize(
    ("word", "kind", "first", "expected"),
    [
        ("talks", "word", False, 0), ("Talks", "word", False, 1), ("Talks", "word", True, 2),
        ("UN", "word", False, 3), ("iPhone", "word", False, 4), ("12", "number", False, 5),
        (",", "mark", False, 6), ("one-on-one", "word", False, 7),
    ],
)  # fmt: skip
def test_shapes(word: str, kind: str, first: bool, expected: int) -> None:
    assert shape(word, kind, first=first) == expected


def test_labels_stand_in_the_order_that_the_models_rely_on() -> None:
    assert LABELS[0] == "none"
    assert set(LABELS[1 : COPULAS + 1]) == {"is", "are", "was", "were", "am"}
    assert LABELS[VERBS] == "main verb"
    assert {"the", "to", "preposition"} <= set(LABELS[VERBS + 1 :])


@given(st.lists(st.lists(st.integers(-31, 31), min_size=8, max_size=8), min_size=1))
def test_six_bits_keep_numbers(rows: list[list[int]]) -> None:
    packed = sixbit.pack(np.array(rows, np.int8))
    assert packed.shape == (len(rows), 6)
    assert sixbit.unpack(packed).tolist() == rows


def test_weights_come_back(tmp_path: Path) -> None:
    file = tmp_path / "weights.bin"
    numbers = np.array([[1, -2], [3, 4]], np.int8)
    scale = np.array([[0.5, 2]], np.float16)
    words = np.frombuffer("no\nné".encode(), np.uint8)
    six = {"six": sixbit.pack(np.array([[1, -31, 0, 7]], np.int8)), "six.scale": scale[:, :1]}
    write(
        file, {"words": words, "w": numbers, "w.scale": scale, "b": np.ones(3, np.float16), **six}
    )
    weights = Weights(file)
    assert weights.floats("six").tolist() == [[0.5, -15.5, 0, 3.5]]
    assert weights.floats("w").tolist() == [[0.5, -4], [1.5, 8]]
    assert weights.floats("b").dtype == np.float32
    assert weights.lines("words") == ["no", "né"]


@pytest.mark.parametrize("data", [b"", b"no line", b"{not json}\n", b'{"w": ["<f4", [9], 0]}\n12'])
def test_damaged_weights_are_a_value_error(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(data)
    with pytest.raises(ValueError, match=r".*"):
        Weights(file)


# The screen ---------------------------------------------------------------------------

COMMON = ["the", "talks", "stalled", "again", "."]
DILATIONS = (1, 2, 4)
WORD, WIDTH, MIX = 6, 8, 5


@pytest.fixture
def weights(tmp_path: Path) -> Weights:
    """Random weights of a small screen and a small tagger."""
    rng = np.random.default_rng(3)

    def some(*sizes: int) -> np.ndarray:
        return rng.normal(0, 0.5, sizes).astype(np.float16)

    arrays = {
        "common": np.frombuffer("\n".join(COMMON).encode(), np.uint8),
        "narrow.word": some(ENDINGS + len(COMMON), WORD),
        "narrow.shape": some(8, WORD),
        "narrow.dilations": np.array(DILATIONS, np.int16),
        "narrow.mix.w": some(WIDTH, 2 * MIX),
        "narrow.mix.b": some(MIX),
        "narrow.out.w": some(MIX),
        "narrow.out.b": some(1),
    }
    for number, width in enumerate((WORD, WIDTH, WIDTH)):
        arrays[f"narrow.{number}.w"] = some(3, width, WIDTH)
        arrays[f"narrow.{number}.b"] = some(WIDTH)
    wide, inner = 24, 16
    arrays["pieces"] = np.frombuffer("\n".join(VOCABULARY).encode(), np.uint8)
    arrays["piece"] = sixbit.pack(rng.integers(-31, 32, (len(VOCABULARY), wide)).astype(np.int8))
    arrays["piece.scale"] = some(len(VOCABULARY), 1)
    arrays["position"], arrays["shape"] = some(40, wide), some(8, wide)
    arrays["norm.w"], arrays["norm.b"] = some(wide), some(wide)
    arrays["layers"] = np.array([2], np.int16)
    sizes = {"qkv": (wide, 3 * wide), "join": (wide, wide), "up": (wide, inner)}
    for number in range(2):
        for part, (rows, columns) in {**sizes, "down": (inner, wide)}.items():
            arrays[f"{number}.{part}.w"] = some(rows, columns)
            arrays[f"{number}.{part}.b"] = some(columns)
        for part in ("norm1", "norm2"):
            arrays[f"{number}.{part}.w"], arrays[f"{number}.{part}.b"] = some(wide), some(wide)
    arrays["mix.w"], arrays["mix.b"] = some(2 * wide, 12), some(12)
    arrays["out.w"], arrays["out.b"] = some(12, len(LABELS)), some(len(LABELS))
    file = tmp_path / "small.bin"
    write(file, arrays)
    return Weights(file)


def convolved(weights: Weights, text: str) -> list[float]:
    """The screen's logits, one token and one neighbour at a time."""
    common = {word: ENDINGS + number for number, word in enumerate(COMMON)}
    ids = [screen_ids(token.norm, token.kind, common) for token in scan(text)]
    table, shapes = weights.floats("narrow.word"), weights.floats("narrow.shape")
    x = [table[row] + shapes[form] for row, form in ids]
    for number, gap in enumerate(DILATIONS):
        w, b = weights.floats(f"narrow.{number}.w"), weights.floats(f"narrow.{number}.b")
        y = []
        for i in range(len(x)):
            total = b.copy()
            for side in range(3):
                at = i + (side - 1) * gap
                if 0 <= at < len(x):
                    total = total + x[at] @ w[side]
            y.append(np.maximum(total, 0))
        x = [a + b for a, b in zip(x, y, strict=True)] if number else y
    mix, bias = weights.floats("narrow.mix.w"), weights.floats("narrow.mix.b")
    out, last = weights.floats("narrow.out.w"), weights.floats("narrow.out.b")
    return [
        float(np.maximum(x[i - 1] @ mix[:, :MIX] + x[i] @ mix[:, MIX:] + bias, 0) @ out + last[0])
        for i in range(1, len(x))
    ]


TEXTS = ["The talks stalled again.", "Again the UN talks, in 2024, on grain stalled.", "No talks."]


def test_the_screen_gives_what_its_layers_say(weights: Weights) -> None:
    for text in TEXTS:
        (found,) = Screen(weights, "narrow").doubts([scan(text)])
        assert found.tolist() == pytest.approx(convolved(weights, text), abs=1e-4)


def test_the_screen_keeps_sentences_apart(weights: Weights) -> None:
    screen = Screen(weights, "narrow")
    together = screen.doubts([scan(text) for text in TEXTS])
    for text, found in zip(TEXTS, together, strict=True):
        assert found.tolist() == pytest.approx(convolved(weights, text), abs=1e-4)


def test_words_beyond_the_common_ones_go_by_their_ending() -> None:
    common = {"talks": ENDINGS}
    assert screen_ids("Talks", "word", common) == (ENDINGS, 1)
    row, form = screen_ids("restarted", "word", common)
    assert (row, form) == (zlib.crc32(b"ted") % ENDINGS, 0)
    assert screen_ids("started", "word", common)[0] == row


# The tagger ---------------------------------------------------------------------------


def attended(weights: Weights, text: str, place: int) -> list[float]:
    """The tagger's shares for one place, all layers computed whole."""
    ids, forms, first = [VOCABULARY["[CLS]"]], [0], []
    for number, token in enumerate(scan(text)):
        first.append(len(ids))
        pieces = cut(plain(token.norm, token.kind), VOCABULARY)
        ids += pieces
        forms += [shape(token.norm, token.kind, first=number == 0)] * len(pieces)
    ids, forms = [*ids, VOCABULARY["[SEP]"]], [*forms, 0]

    def normal(x: np.ndarray, name: str) -> np.ndarray:
        middle, spread = x.mean(1, keepdims=True), x.var(1, keepdims=True)
        weight, bias = weights.floats(name + ".w"), weights.floats(name + ".b")
        return (x - middle) / np.sqrt(spread + 1e-12) * weight + bias

    def gate(x: np.ndarray) -> np.ndarray:
        return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return x @ weights.floats(name + ".w") + weights.floats(name + ".b")

    def softmax(x: np.ndarray) -> np.ndarray:
        e = np.exp(x - x.max(-1, keepdims=True))
        return e / e.sum(-1, keepdims=True)

    rows = sixbit.unpack(weights.raw("piece")) * weights.floats("piece.scale")
    x = rows[ids] + weights.floats("shape")[forms] + weights.floats("position")[: len(ids)]
    x = normal(x, "norm")
    for number in range(2):
        qkv = linear(x, f"{number}.qkv")
        q, k, v = np.split(qkv, 3, 1)
        heads = []
        for head in range(12):
            at = slice(2 * head, 2 * head + 2)
            heads.append(softmax(q[:, at] @ k[:, at].T / np.sqrt(2)) @ v[:, at])
        x = normal(x + linear(np.concatenate(heads, 1), f"{number}.join"), f"{number}.norm1")
        inner = linear(gate(linear(x, f"{number}.up")), f"{number}.down")
        x = normal(x + inner, f"{number}.norm2")
    at = first[place]
    around = np.concatenate((x[at - 1], x[at]))[None]
    found: list[float] = softmax(linear(gate(linear(around, "mix")), "out"))[0].tolist()
    return found


def test_the_tagger_gives_what_its_layers_say(weights: Weights) -> None:
    tagger = Encoder(weights)
    text = "The talks stalled, talk stalls."
    (shares,) = tagger.labels([(scan(text), [1, 4])])
    assert shares is not None
    for share, place in zip(shares, [1, 4], strict=True):
        assert share.tolist() == pytest.approx(attended(weights, text, place), abs=1e-4)


def test_the_tagger_answers_alike_in_any_company(weights: Weights) -> None:
    tagger = Encoder(weights)
    texts = ["The talks stalled.", "Talk stalls talks, the talk stalled.", "The 7 talks stall."]
    cases = [(scan(text), [2]) for text in texts * (AT_ONCE // 12)]
    for (tokens, places), shares in zip(cases, tagger.labels(cases), strict=True):
        (alone,) = tagger.labels([(tokens, places)])
        assert shares is not None
        assert alone is not None
        assert shares.tolist() == [pytest.approx(row, abs=1e-4) for row in alone.tolist()]


def test_a_sentence_beyond_the_taggers_reach_has_no_answer(weights: Weights) -> None:
    long = scan("talk " * 60)
    short = scan("The talks stalled.")
    first, second = Encoder(weights).labels([(long, [3]), (short, [2])])
    assert first is None
    assert second is not None
