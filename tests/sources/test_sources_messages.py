"""E-mail, Telegram and WhatsApp: each message a report, chats private, and what is no message set aside."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Issue
from dateline.sources import MAX_RAW_BYTES, RawItem, SourceOptions, read_sources

TODAY = date(2024, 6, 1)
LETTER = (
    "From editor@post.example Fri May  3 09:00:00 2024\n"
    "From: The Editor <editor@post.example>\n"
    "Subject: =?utf-8?q?K=C3=A4mpfe_um_Norholm?=\n"
    "Date: Fri, 3 May 2024 09:00:00 +0200\n"
    "Message-ID: <1@post.example>\n"
    "List-Id: Norholm Digest <digest.post.example>\n"
    "Content-Type: text/plain; charset=utf-8\n"
    "\n"
    "The town fell.\n"
    ">From the river came smoke.\n"
    "\n"
)


def read(path: Path, content: str | bytes) -> tuple[list[RawItem], list[Issue]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    issues: list[Issue] = []
    return list(read_sources([str(path)], issues=issues, options=SourceOptions(today=TODAY))), issues


def a_chat(*messages: dict[str, Any] | object, **changes: object) -> str:
    usual = {"name": "Norholm now", "type": "public_channel", "id": 5, "messages": messages}
    return json.dumps(usual | changes)


def a_message(**changes: object) -> dict[str, object]:
    usual = {"id": 1, "type": "message", "date": "2024-05-03T09:00:00", "from": "Ada", "text": "The town fell."}
    return usual | changes


def test_each_message_of_a_mailbox_is_a_report_with_its_head(tmp_path: Path):
    items, issues = read(tmp_path / "a.mbox", LETTER + LETTER.replace("<1@", "<2@"))
    first, second = items
    assert (first.title, first.outlet, first.author) == ("Kämpfe um Norholm", "Norholm Digest", "The Editor")
    assert (first.published, first.id, second.id) == ("2024-05-03", "1@post.example", "2@post.example")
    assert first.text == "The town fell.\nFrom the river came smoke.\n\n"
    assert not first.private and issues == []


def test_each_message_of_a_digest_is_a_report(tmp_path: Path):
    parts = "".join(f"--x\n\nSubject: Part {n}\nDate: Thu, 2 May 2024 09:00:00 +0000\n\nNews {n}.\n" for n in (1, 2))
    digest = f"From: A <a@b.example>\nContent-Type: multipart/digest; boundary=x\n\n{parts}--x--\n"
    items, issues = read(tmp_path / "a.eml", digest)
    assert [(item.title, (item.text or "").strip()) for item in items] == [("Part 1", "News 1."), ("Part 2", "News 2.")]
    assert issues == []


def test_a_mailbox_is_known_by_its_look_on_any_name(tmp_path: Path):
    assert len(read(tmp_path / "mail", LETTER)[0]) == 1


def test_a_letter_without_plain_text_is_a_page(tmp_path: Path):
    letter = "Subject: T\nContent-Type: text/html\n\n<html><body><p>The town fell.</p></body></html>\n"
    assert [item.media for item in read(tmp_path / "a.eml", letter)[0]] == ["html"]


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        (b"Subject: T\nContent-Type: image/png\n\nxx\n", "the message has no text"),
        (b"Subject: T\n\n" + (b"x" * 79 + b"\n") * (MAX_RAW_BYTES // 80 + 9), "longer than 8 MiB"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/pl", "the message has no text"),
    ],
)
def test_a_bad_letter_is_named_and_the_next_is_read(tmp_path: Path, letter: bytes, words: str):
    items, issues = read(tmp_path / "a.mbox", b"From a Fri May  3 09:00:00 2024\n" + letter + b"\n\n" + LETTER.encode())
    assert [item.id for item in items] == ["1@post.example"]
    assert words in issues[0].reason and issues[0].where.endswith("a.mbox[1]")


@pytest.mark.parametrize("charset", [b"no-such", b"idna", b"base64", b""])
def test_a_wrong_charset_is_guessed(tmp_path: Path, charset: bytes):
    letter = (
        b"Subject: T\nContent-Type: text/plain; charset=" + charset + b"\n\n" + "Zehn Tote in Nørholm, Kämpfe.".encode()
    )
    assert read(tmp_path / "a.eml", letter)[0][0].text == "Zehn Tote in Nørholm, Kämpfe."


@pytest.mark.parametrize(
    ("written", "words"),
    [("Mon, 1 Jan 1900 00:00:00 +0000", "1900"), ("Sun, 1 Jan 2090 00:00:00 +0000", "yet to come")],
)
def test_an_impossible_day_is_not_used(tmp_path: Path, written: str, words: str):
    (item,), issues = read(tmp_path / "a.eml", f"Date: {written}\n\nThe town fell.\n")
    assert item.published is None and words in issues[0].reason and issues[0].reason.startswith("note:")


def test_a_telegram_message_is_a_private_report(tmp_path: Path):
    text = ["The town ", {"type": "bold", "text": "fell"}, "."]
    (item,), issues = read(tmp_path / "result.json", a_chat(a_message(text=text)))
    assert (item.text, item.outlet, item.author, item.published) == (
        "The town fell.",
        "Norholm now",
        "Ada",
        "2024-05-03",
    )
    assert item.private and item.id == "telegram:5/1" and issues == []


def test_an_account_is_read_chat_by_chat(tmp_path: Path):
    chats = [json.loads(a_chat(a_message(), name=name)) for name in ("One", "Two")]
    items, _ = read(tmp_path / "result.json", json.dumps({"about": "x", "chats": {"list": chats}}))
    assert [item.outlet for item in items] == ["One", "Two"]


def test_what_is_no_message_in_telegram_is_counted(tmp_path: Path):
    wrong = [{"id": 2, "type": "service"}, a_message(text=""), 7, a_message(id=4, text="x" * 3_000_000)]
    items, issues = read(tmp_path / "result.json", a_chat(*wrong, a_message(id=3, date="1900-01-01T00:00:00")))
    assert [(item.id, item.published) for item in items] == [("telegram:5/3", None)]
    assert [issue.reason[:24] for issue in issues] == [
        "the text is longer than ",
        "note: the date 1900-01-0",
        "note: 3 messages have no",
    ]


def test_a_telegram_export_that_is_cut_off_is_one_issue(tmp_path: Path):
    items, issues = read(tmp_path / "result.json", a_chat(a_message())[:-20])
    assert items == [] and "not JSON" in issues[0].reason


def chat(*stamps: str) -> str:
    return "".join(f"{stamp}Ada: Report {number} came in.\n" for number, stamp in enumerate(stamps))


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (("12/11/2015, 21:41 - ", "13/11/2015, 09:00 - "), ["2015-11-12", "2015-11-13"]),
        (("11/12/15, 9:41 PM - ", "11/13/15, 9:41\u202fAM - "), ["2015-11-12", "2015-11-13"]),
        (("[12.11.15, 21:41:05] ", "\u200e[01.12.15, 21:41:05] "), ["2015-11-12", "2015-12-01"]),
        (("2015-11-12, 21:41 - ", "2015-11-13, 21:41 - "), ["2015-11-12", "2015-11-13"]),
        # No number is over 12, and the order in time tells: 9 October, then 3 November.
        (("9/10/2015, 21:41 - ", "3/11/2015, 21:41 - "), ["2015-10-09", "2015-11-03"]),
        (("11/11/2015, 21:41 - ", "11/11/2015, 21:50 - "), ["2015-11-11"] * 2),
        (("3/5/2015, 21:41 - ", "4/5/2015, 21:41 - "), [None, None]),
    ],
)
def test_whatsapp_days_are_read_in_the_phones_order(tmp_path: Path, stamps: tuple[str, ...], days: list[str | None]):
    items, issues = read(tmp_path / "WhatsApp Chat with Norholm.txt", chat(*stamps))
    assert [item.published for item in items] == days
    assert all(item.private and item.outlet == "Norholm" and item.author == "Ada" for item in items)
    assert [issue.reason for issue in issues if "cannot be told" not in issue.reason] == []
    assert bool(issues) is (None in days)


def test_what_whatsapp_itself_says_is_not_read(tmp_path: Path):
    lines = [
        "13/11/2015, 21:41 - Messages are end-to-end encrypted.",
        "13/11/2015, 21:42 - Ada: <Media omitted>",
        "13/11/2015, 21:43 - Ada: \u200eimage omitted",
        "13/11/2015, 21:44 - A\u202eda: The town fell.",
        "The bridge too.",
        "13/11/2015, 21:45 - Bo: IMG-1.jpg (file attached)",
        "31/12/2090, 21:46 - Bo: The river is crossed.",
    ]
    items, issues = read(tmp_path / "chat.txt", "\n".join(lines))
    assert [(item.author, item.text) for item in items] == [
        ("Ada", "The town fell.\nThe bridge too."),
        ("Bo", "The river is crossed."),
    ]
    assert [issue.reason for issue in issues] == ["note: the date 2090-12-31 is yet to come; it is not used"]


def test_a_text_with_a_day_at_its_head_is_no_chat(tmp_path: Path):
    for text in (
        "12/11/2015, Norholm - The town fell.\n",
        "12.11.2015, 14:30 - Norholm: the town fell.\n\nIt burns.\n",
    ):
        items, _ = read(tmp_path / "a.txt", text)
        assert [(item.private, item.text) for item in items] == [(False, text)]


def test_a_chat_without_messages_is_set_aside(tmp_path: Path):
    items, issues = read(tmp_path / "a.txt", "[12/11/2015, 21:41:00] Ada: \u200eimage omitted\n")
    assert items == [] and "no messages with text" in issues[0].reason
