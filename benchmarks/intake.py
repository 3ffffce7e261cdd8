"""How many articles a second `truceline intake` reads, with the language model and by rules alone.

    python benchmarks/intake.py [--articles N] [--json]

Articles of 660 words are made up from sentences about contacts and about other things, half and
half, with names and states drawn at random. Time is that of one core (process time), garbage is
swept as seldom as the program itself has it swept. What is loaded once is not counted: the model,
and the patterns and tables that the first twenty articles ask for. Then the time elapsed while
several hundred are read as the program reads many: by a process a core.
"""

import argparse
import gc
import random
import time

from figures import Figure, tell  # type: ignore[import-not-found]  # run as a script
from truceline.cli._entry import OBJECTS_BETWEEN_SWEEPS
from truceline.contacts.intake import has_model, read
from truceline.contacts.intake.spreading import cores, read_all
from truceline.contacts.intake.text.article import Article, article_of

WORDS = 660
WARMING, MOST = 20, 1_000_000  # articles read first, others than those measured: the last numbers
STATES = (
    ("Kenya", "Kenyan", "Nairobi"), ("Peru", "Peruvian", "Lima"), ("Latvia", "Latvian", "Riga"),
    ("Nepal", "Nepali", "Kathmandu"), ("Chile", "Chilean", "Santiago"), ("Oman", "Omani", "Muscat"),
    ("Ghana", "Ghanaian", "Accra"), ("Serbia", "Serbian", "Belgrade"),
)  # fmt: skip
NAMES = ("Daudi Mwangi", "Rosa Leiva", "Andris Kalns", "Ivan Quispe", "Fatu Conteh", "Luis Rojas")
TOLD = (
    "{a} President {x} spoke by telephone on {day} with {b} Foreign Minister {y}.",
    "The call lasted {n} minutes, according to the {a} foreign ministry.",
    "{city} said the conversation was held at the request of the {b} side.",
    "The two discussed the {thing} and agreed to meet again in {city} next month.",
    "The {b} ministry declined to comment on the content of the call.",
    "Officials from {s} and {t} had held talks at the crossing on the {thing} in March.",
)
ELSE = (
    "Prices of {thing} rose by {n} per cent over the year, traders in the old market said.",
    "The road along the river has been closed since the storm and will not open before autumn.",
    "Farmers in the north of {s} have asked for seed, and the harvest is expected to be poor.",
    "A report on {thing} found that {n} of every hundred schools lack a roof that keeps out rain.",
    "Nobody in the village remembers a winter like it, though older people tell of worse.",
)
THINGS = ("grain", "border posts", "fishing boats", "water", "customs", "electricity")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def article(number: int) -> Article:
    """One made-up article; the same number gives the same text."""
    draw = random.Random(number)  # noqa: S311 (a benchmark needs no secrets)
    (s, a, city), (t, b, _) = draw.sample(STATES, 2)
    x, y = draw.sample(NAMES, 2)
    said: list[str] = []
    while sum(len(each.split()) for each in said) < WORDS:
        line = draw.choice(TOLD) if draw.random() < 0.5 else draw.choice(ELSE)
        said.append(
            line.format(
                s=s, t=t, a=a, b=b, x=x, y=y, city=city, day=draw.choice(DAYS),
                thing=draw.choice(THINGS), n=draw.randint(5, 90),
            )
        )  # fmt: skip
    paragraphs = [" ".join(said[at : at + 3]) for at in range(0, len(said), 3)]
    return article_of(f"{number}.txt", "\n\n".join(paragraphs))


def rate(articles: list[Article], *, by_rules: bool) -> float:
    """Articles a second on one core, once what they ask for is loaded."""
    for number in range(WARMING):
        read(article(MOST - number), None, by_rules=by_rules)
    start = time.process_time()
    for each in articles:
        read(each, None, by_rules=by_rules)
    return len(articles) / (time.process_time() - start)


def elapsed_rate(articles: list[Article]) -> float:
    """Articles a second elapsed, by rules, by a process a core; their drafts are those of one."""
    start = time.perf_counter()
    found = [*read_all(articles, lambda _: None, by_rules=True)]
    took = time.perf_counter() - start
    if found != [read(each, None, by_rules=True) for each in articles]:
        raise SystemExit("several processes draft otherwise than one")
    return len(articles) / took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    gc.set_threshold(OBJECTS_BETWEEN_SWEEPS)
    articles = [article(number) for number in range(chosen.articles)]
    by_rules = rate(articles, by_rules=True)  # before the model is there
    by_model = rate(articles[:40], by_rules=False) if has_model() else None
    figures = [
        Figure("words an article", WORDS),
        Figure("articles a second of CPU, by rules", by_rules, 100, "more"),
        Figure("articles a second of CPU, with the model", by_model, 3, "more"),
        Figure("cores", cores()),
        Figure(
            "articles a second elapsed, by rules, on them all",
            elapsed_rate([article(number) for number in range(2 * chosen.articles)]),
        ),
    ]
    tell(figures, as_json=chosen.json)


if __name__ == "__main__":
    main()
