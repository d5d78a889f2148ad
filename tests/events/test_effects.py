"""What a happening did besides killing: things damaged, people touched and people named, each once."""

from happenings import a_claim

from dateline.events.effects import affected_of, damage_of, people_of
from dateline.model import Affected, Damage, Fate, Need, Person


def test_damage_with_a_number_goes_before_damage_without():
    claims = [
        a_claim(damage=(Damage(what="tank"),)),
        a_claim(damage=(Damage(what="tank", count=2), Damage(what="car"))),
    ]
    assert damage_of(claims) == (Damage(what="tank", count=2), Damage(what="car"))


def test_damage_told_again_is_told_once():
    claims = [a_claim(damage=(Damage(what="tank", count=2),)), a_claim(damage=(Damage(what="tank", count=3),))]
    assert damage_of(claims) == (Damage(what="tank", count=2),)


def test_people_of_one_group_and_need_stand_once():
    trapped = Affected(who=("civilians",), need=Need.TRAPPED, best=400)
    besieged = Affected(who=("civilians",), need=Need.BESIEGED, best=900)
    claims = [a_claim(affected=(trapped,)), a_claim(affected=(besieged, trapped))]
    assert affected_of(claims) == (trapped, besieged)


def test_a_last_name_is_the_full_name_told_elsewhere():
    short, whole = Person(name="Hadid", fate=Fate.KILLED), Person(name="Omar Hadid", fate=Fate.KILLED)
    other = Person(name="Salim Rashid")
    claims = [a_claim(people=(short,)), a_claim(people=(whole, other))]
    assert people_of(claims) == (whole, other)
    assert people_of(claims[::-1]) == (whole, other)
