"""Languages: an English report is never hidden, another language never read as English."""

import json
from pathlib import Path

import pytest
from document_items import STORY, FakeItem, report_of

from dateline.documents import find_language, parse_report
from dateline.documents.language import given_language
from dateline.model import Issue

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = {
    "ar": "قال المتحدث باسم الجيش إن القوات الحكومية سيطرت على بلدة نورهولم بعد معارك أسفرت عن مقتل عشرة مقاتلين.",
    "de": "Die Armee hat am Freitag nach dreitägigen Kämpfen Norholm zurückerobert; mindestens zehn Menschen starben.",
    "es": "El ejército recuperó el viernes la ciudad de Norholm tras tres días de combates que dejaron diez muertos.",
    "fa": "فرماندار گفت ارتش روز جمعه پس از سه روز درگیری که ده کشته بر جای گذاشت شهر نورهولم را بازپس گرفت.",
    "fr": "L'armée a repris vendredi la ville de Norholm après trois jours de combats qui ont fait dix morts.",
    "he": "הצבא כבש ביום שישי את העיירה נורהולם לאחר שלושה ימי קרבות שבהם נהרגו עשרה בני אדם, אמר המושל.",
    "id": "Tentara merebut kembali kota Norholm pada hari Jumat setelah pertempuran yang menewaskan sepuluh orang.",
    "it": "L'esercito ha ripreso venerdì la città di Norholm dopo tre giorni di combattimenti e almeno dieci morti.",
    "nl": "Het leger heeft vrijdag de stad Norholm heroverd na drie dagen van gevechten waarbij tien doden vielen.",
    "pl": "Wojsko odbiło w piątek miasto Norholm po trzech dniach walk, w których zginęło co najmniej dziesięć osób.",
    "pt": "O exército retomou na sexta-feira a cidade de Norholm após três dias de combates que deixaram dez mortos.",
    "ru": "Армия в пятницу взяла город Норхольм после трёх дней боёв, в которых погибли десять человек.",
    "so": "Ciidanka ayaa Jimcihii qabsaday magaalada Norholm ka dib saddex maalmood oo dagaal ah, ayuu yiri.",
    "sw": "Jeshi liliuteka mji wa Norholm siku ya Ijumaa baada ya siku tatu za mapigano na vifo vya watu kumi.",
    "tr": "Valiye göre ordu, üç günlük çatışmaların ardından cuma günü Norholm kasabasını geri aldı.",
    "uk": "Армія у п'ятницю звільнила місто Норгольм після трьох днів боїв, у яких загинуло десятеро людей.",
}
HEADLINES = {
    "ar": "مقتل عشرة في قصف على نورهولم",
    "de": "Zehn Tote bei Beschuss von Norholm",
    "es": "Diez muertos en un bombardeo en Norholm",
    "fr": "Dix morts dans un bombardement à Norholm",
    "pl": "Dziesięć osób zginęło w ostrzale Norholm",
    "ru": "Десять человек погибли при обстреле Норхольма",
    "uk": "Десятеро людей загинули від обстрілу Норгольма",
    "zh": "诺霍尔姆遭炮击造成十人死亡，军方周五表示",
}


@pytest.mark.parametrize("language", STORIES)
def test_a_story_is_told_by_its_language(language: str):
    assert find_language(STORIES[language]) == language


@pytest.mark.parametrize("language", HEADLINES)
def test_a_headline_is_told_by_its_language(language: str):
    assert find_language(HEADLINES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "ARMY DENIES LOSING NORHOLM AIRPORT TO THE REBELS",
        "Ten killed as shells hit Norholm market",
        f"Norholm News – نورهولم الآن\n\n{STORY}",
        f'{STORY} "Нас обстреливали всю ночь", said one of those who fled.',
        "KYIV, MAY 3 (NP) - TROOPS ENTER NORHOLM, OFFICIALS SAY. UNITS REPORTED PULLING BACK TO THE EAST.",
    ],
)
def test_english_is_english_with_names_capitals_and_quotations(text: str):
    assert find_language(text) == "en"


@pytest.mark.parametrize("text", ["", "Norholm 12", "12:30 – 14.05.2024", "Zolotaya Balka", "🔥🔥🔥 !!!"])
def test_what_cannot_be_told_is_left_open(text: str):
    assert find_language(text) is None


def reports(name: str) -> list[str]:
    lines = [json.loads(line) for line in (EXAMPLES / name).read_text("utf-8").splitlines()]
    return [line["text"] for line in lines if line.get("language", "en") == "en"]


@pytest.mark.parametrize(
    "name", ["reports/reports.jsonl", "wars/reports/reports.jsonl", "sentences/reports/reports.jsonl"]
)
def test_every_example_is_english(name: str):
    assert [text[:60] for text in reports(name) if find_language(text) not in ("en", None)] == []


@pytest.mark.parametrize("given", [None, "", "fr", "ar-SY", "und", "Spanish", "xx", "\u202efr"])
def test_wrong_or_absent_words_of_a_page_hide_no_english_report(given: str | None):
    assert report_of(STORY, language=given).language == "en"


@pytest.mark.parametrize("given", [None, "en", "en-GB", "English"])
def test_wrong_or_absent_words_of_a_page_make_no_other_language_english(given: str | None):
    assert report_of(STORIES["fr"], language=given).language == "fr"


def test_what_was_given_counts_where_the_text_cannot_tell():
    assert report_of("Norholm 12", language="fr-FR").language == "fr"


def test_a_contradiction_is_noted():
    issues: list[Issue] = []
    parse_report(FakeItem(text=STORY, language="fr"), issues=issues)
    assert [issue.reason for issue in issues] == ["note: its language is given as fr and is en"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("en", "en"), ("EN_us", "en"), ("English", "en"), ("eng", "en"), ("pt-BR", "pt"), ("und", None), ("", None)],
)
def test_a_given_language_is_read_as_pages_and_lists_write_it(written: str, code: str | None):
    assert given_language(written) == code
