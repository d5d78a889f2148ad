"""Whether the actors that come with the package fit together, and what is said of those that do not."""

import pytest

from dateline.linking.actor_checks import check_entries, conflicts_of, faults_of
from dateline.linking.actor_files import parse_actors, read_generic, read_roles, shipped_actors
from dateline.model import ARMED_KINDS, RegistryError

ENTRIES = shipped_actors()
ACTORS = {entry.actor.id: entry.actor for entry in ENTRIES}
FRONT = '[[actor]]\nid = "norland-front"\nname = "Norland Front"\nkind = "rebel-group"\n'
ARMY = '[[actor]]\nid = "norland-army"\nname = "Norland army"\nkind = "state-forces"\n'


def faults(first, second=""):
    entries = [*parse_actors(first, file="one.toml"), *(parse_actors(second, file="two.toml") if second else ())]
    return list(faults_of(entries, roles=["rebels", "the army"]))


def test_all_actors_of_the_package_fit_together():
    assert list(faults_of(ENTRIES, roles=read_roles(read_generic()))) == []


def test_there_are_as_many_armed_actors_and_conflicts_as_the_docs_say():
    armed = [actor for actor in ACTORS.values() if actor.kind in ARMED_KINDS]
    assert len(armed) >= 1300
    assert len(conflicts_of(ACTORS.values())) >= 100


def test_each_conflict_of_many_actors_has_names_in_its_own_script():
    for script, places in {"ARABIC": ("SY", "IQ", "YE", "LY", "SD"), "CYRILLIC": ("UA", "RU", "TJ", "BA")}.items():
        for place in places:
            names = [name for actor in ACTORS.values() if place in actor.theatres for name in actor.other_names]
            assert any(is_in(script, name) for name in names), (script, place)
    assert is_in("HEBREW", "".join(ACTORS["idf"].aliases))


def is_in(script, text):
    ranges = {"ARABIC": ("\u0600", "\u06ff"), "CYRILLIC": ("\u0400", "\u04ff"), "HEBREW": ("\u0590", "\u05ff")}
    low, high = ranges[script]
    return any(low <= letter <= high for letter in text)


@pytest.mark.parametrize(
    ("actor", "day", "whole"),
    [
        ("nusra-front", "2015-03", "al-qaeda"),
        ("nusra-front", "2018-03", "hayat-tahrir-al-sham"),
        ("ansar-dine", "2018-01", "jnim"),
        ("dpr-militia", "2023-01", "russian-armed-forces"),
    ],
)
def test_an_alliance_holds_on_its_days(actor, day, whole):
    from datetime import date

    related = ACTORS[actor].related_on(date.fromisoformat(f"{day}-15"))
    assert [each.to for each in related if each.how == "part-of"] == [whole]


def test_missions_and_groups_follow_each_other():
    chains = {"aussom": "atmis", "atmis": "amisom", "hayat-tahrir-al-sham": "fateh-al-sham", "aqim": "gspc"}
    assert {later: ACTORS[later].succeeds for later in chains} == chains


def test_one_name_of_two_actors_is_refused_with_both_lines():
    (fault,) = faults(FRONT + 'aliases = ["The League"]\n', ARMY + 'aliases = [\n    "the league",\n]\n')
    assert fault == "two.toml:6: 'the league' is also a name of norland-front, one.toml:5"


def test_an_acronym_is_a_name_too():
    (fault,) = faults(FRONT + 'acronyms = ["NF"]\n', ARMY + 'acronyms = ["NF"]\n')
    assert "two.toml:5: 'NF' is also a name of norland-front, one.toml:5" in fault


def test_a_circle_of_parents_is_refused_with_every_line():
    (fault,) = faults(FRONT + 'parent = "norland-army"\n' + ARMY + 'parent = "norland-front"\n')
    assert "norland-front (one.toml:5), norland-army (one.toml:10)" in fault


def test_an_id_that_is_there_is_refused_with_both_lines():
    (fault,) = faults(FRONT, FRONT)
    assert fault.startswith("two.toml:2: the id 'norland-front' is already that of one.toml:2")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('parent = "nobody"', "one.toml:5: parent names 'nobody'"),
        ('relations = [{ to = "nobody", how = "fights" }]', "one.toml:5: to names 'nobody'"),
        ('from = "2012"\nto = "2011-05"', "is said to end in 2011-05, before it begins in 2012"),
        ('aliases = ["rebels"]', "'rebels' is a role word"),
        ('names = [{ name = "A", to = "2005" }, { name = "B", from = "2003" }]', "'B' is borne while 'A' still is"),
        ('succeeds = "norland-front"', "succeeds goes round in a circle"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(more, said):
    (fault,) = faults(FRONT + more + "\n")
    assert said in fault


def test_a_successor_does_not_begin_before_the_end():
    (fault,) = faults(FRONT + 'to = "2010-06"\n', ARMY + 'succeeds = "norland-front"\nfrom = "2009"\n')
    assert fault.startswith(
        "two.toml:5: norland-army begins in 2009, while norland-front goes on to 2010-06, one.toml:5"
    )


def test_many_faults_are_told_and_counted():
    entries = list(parse_actors(FRONT + 'aliases = ["rebels"]\n', file="one.toml"))
    with pytest.raises(RegistryError, match="is a role word"):
        check_entries(entries, roles=["rebels"])
