"""Remembering results: each is computed once, and the oldest is forgotten."""

from dateline.mentions.memory import Memory


def test_what_is_known_is_not_computed_again():
    asked = []

    def lengths(words):
        asked.extend(words)
        return [len(word) for word in words]

    memory = Memory(10)
    assert memory.look_up(["a", "bb", "a"], lengths) == [1, 2, 1]
    assert memory.look_up(["bb", "ccc"], lengths) == [2, 3]
    assert asked == ["a", "bb", "ccc"]


def test_the_longest_unused_is_forgotten_first():
    asked = []

    def same(keys):
        asked.append(list(keys))
        return keys

    memory = Memory(2)
    memory.look_up([1, 2], same)
    memory.look_up([1], same)
    memory.look_up([3], same)
    memory.look_up([1, 2], same)
    assert asked == [[1, 2], [3], [2]]


def test_more_at_once_than_it_holds_is_still_answered():
    assert Memory(2).look_up([1, 2, 3], list) == [1, 2, 3]
