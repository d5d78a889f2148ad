"""The model that tells languages apart: py3langid, whose weights are in its package.

Imported only when a text is not plainly English (see language.py): the model takes half a second to load.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Made or dead languages, in which no news is written and which names are mistaken for.
NO_NEWS = frozenset({"eo", "la", "sa", "vo"})


def identify(text: str) -> tuple[str, float]:
    """Return the likeliest language of a text, and how likely it is."""
    language, sure = _identifier().classify(text)
    return str(language), float(sure)


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Codes of three letters are dialects of others, such as Nigerian Pidgin, which English is mistaken for.
    identifier.set_languages([code for code in identifier.labels if len(code) == 2 and code not in NO_NEWS])
    return identifier
