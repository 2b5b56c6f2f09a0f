"""Long texts to show: many paragraphs, or one without a single line break."""

from random import Random

_LATIN = [
    "road",
    "river",
    "port",
    "lender",
    "troops",
    "tariff",
    "bridge",
    "“corridor”",
    "élan",
    "debt",
    "ministry",
    "valley",
    "canal",
    "loan",
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "was",
    "is",
    "for",
    "it",
    "with",
    "as",
    "by",
    "on",
    "be",
    "at",
    "not",
    "this",
    "which",
    "from",
    "but",
    "have",
    "an",
    "they",
    "construction",
    "neighbour",
    "agreement",
    "railway",
    "government",
    "investment",
]
_CHINESE = (
    "道路河流港口贷款军队关税桥梁走廊债务部长山谷运河协议铁路政府投资建设邻国的是在有和了不为这"
)


def paragraphs(length: int, seed: int = 1) -> str:
    """Return a text of ``length`` characters in paragraphs of very different lengths.

    One word in a hundred is an emoji; a paragraph in ten is long.
    """
    random = Random(seed)
    written: list[str] = []
    missing = length
    while missing > 0:
        words = random.randrange(150, 400) if random.random() < 0.1 else random.randrange(8, 120)
        paragraph = _sentences(random, words) + "\n"
        written.append(paragraph)
        missing -= len(paragraph)
    return "".join(written)[: length - 1] + "."


def one_paragraph(length: int, seed: int = 1) -> str:
    """Return one paragraph of ``length`` Latin characters."""
    random = Random(seed)
    written = ""
    while len(written) < length:
        written += _sentences(random, 20_000) + " "
    return written[: length - 1] + "."


def one_chinese_paragraph(length: int, seed: int = 1) -> str:
    """Return one paragraph of ``length`` Chinese characters."""
    random = Random(seed)
    written: list[str] = []
    missing = length
    while missing > 0:
        sentence = "".join(random.choices(_CHINESE, k=random.randrange(8, 60)))
        middle = len(sentence) // 2
        written.append(f"{sentence[:middle]}，{sentence[middle:]}。")
        missing -= len(written[-1])
    return "".join(written)[: length - 1] + "。"


def _sentences(random: Random, words: int) -> str:
    sentences = []
    while words > 0:
        length = random.randrange(4, 30)
        drawn = ["🚢" if random.random() < 0.01 else random.choice(_LATIN) for _ in range(length)]
        sentences.append(" ".join(drawn).capitalize() + ".")
        words -= length
    return " ".join(sentences)
