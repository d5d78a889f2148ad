"""Speed of the language core alone: words a second of one thread and of two processes, load time, peak memory.

    python bench/reader_speed.py

Reads our own labelled sentences, each once, as the program reads them. Each round is a process of its own; the best of
several, since the machine has other work.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from time import perf_counter

# Before numpy and onnxruntime are loaded: one thread a process.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

from dateline.mentions import DatelineReader, split_sentences
from dateline.mentions.words import split_words
from dateline.model import Report

ROOT = Path(__file__).parents[1]
ROUNDS = 3
SHORT = "Shelling killed ten people in the town of al-Hader on Friday, the governor said."


def sentences() -> list[str]:
    """Return the sentences to read, each once."""
    labelled = sorted((ROOT / "training" / "sentences").glob("t*-*.jsonl"))
    texts = [json.loads(line)["text"] for path in labelled for line in path.read_text("utf-8").splitlines()]
    split = split_sentences([Report(id=str(number), text=text) for number, text in enumerate(texts)])
    return list(dict.fromkeys(sentence.text for each in split for sentence in each))


def measure_here() -> dict[str, float]:
    """Return the figures of this process."""
    texts = sentences()
    words = sum(len(split_words(text).words) for text in texts)
    started = perf_counter()
    reader = DatelineReader(threads=1)
    reader.read([SHORT])
    loaded = perf_counter()
    reader.read(texts)
    return {
        "words": words,
        "load_s": loaded - started,
        "words_s": words / (perf_counter() - loaded),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def run(processes: int) -> list[dict[str, float]]:
    """Return the figures of some processes at once."""
    command = [sys.executable, __file__, "--here"]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    return [json.loads(process.communicate()[0]) for process in started]


def main() -> int:
    """Print the best round of one process, and of two together."""
    if "--here" in sys.argv:
        print(json.dumps(measure_here()))
        return 0
    one = [run(1)[0] for _ in range(ROUNDS)]
    two = [sum(each["words_s"] for each in run(2)) for _ in range(ROUNDS)]
    digest = sha256("\n".join(sentences()).encode()).hexdigest()[:12]
    print(f"reader (data {digest}, {one[0]['words']:,.0f} words):")
    print(f"  one thread      {max(each['words_s'] for each in one):8,.0f} words a second")
    print(f"  two processes   {max(two):8,.0f} words a second")
    print(f"  load            {min(each['load_s'] for each in one):8.2f} s, weights read and first sentence done")
    print(f"  peak memory     {max(each['memory_mb'] for each in one):8.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
