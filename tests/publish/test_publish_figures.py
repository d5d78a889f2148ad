import pytest
from publish_records import a_loss, an_event

from dateline.model import Fate, Party, Scope
from dateline.publish.figures import Bounds, Group, lost

ARMY, REBELS = Party(actor="north-army", name="the army"), Party(actor="rebels", name="rebels")


def killed(*losses, group=None):
    return lost(an_event(losses=losses, side_a=(ARMY,), side_b=(REBELS,)), Fate.KILLED, group)


def test_losses_of_an_event_add_up():
    assert killed(a_loss(10), a_loss(2, who=("north-army",))) == Bounds(low=12, best=12, high=12)


def test_at_least_ten_bounds_from_below_alone():
    assert killed(a_loss(low=10, best=None, high=None)) == Bounds(low=10)


def test_up_to_five_bounds_from_above_alone():
    assert killed(a_loss(low=None, best=None, high=5)) == Bounds(high=5)


def test_a_part_not_said_leaves_the_sum_open():
    assert killed(a_loss(10), a_loss(None)) == Bounds(low=10)


def test_about_ten_is_its_own_bound():
    assert killed(a_loss(low=None, best=10, high=None), a_loss(1)) == Bounds(low=11, best=11, high=11)


def test_nobody_is_a_figure_and_not_said_is_none():
    assert killed(a_loss(0)) == Bounds(low=0, best=0, high=0)
    assert killed(a_loss(3, fate=Fate.WOUNDED)) is None


def test_figures_of_the_war_to_date_are_no_loss_of_an_event():
    assert killed(a_loss(200000, scope=Scope.WAR_TO_DATE)) is None


def test_a_bombers_own_death_stays_out_of_the_sum():
    losses = (a_loss(10), a_loss(1, who=("attackers",)))
    assert killed(*losses) == Bounds(low=10, best=10, high=10)
    assert killed(*losses, group=Group.ATTACKERS) == Bounds(low=1, best=1, high=1)


@pytest.mark.parametrize(
    ("who", "group"),
    [
        (("north-army",), Group.SIDE_A),
        (("rebels",), Group.SIDE_B),
        (("civilians",), Group.CIVILIANS),
        (("mixed",), Group.OTHERS),
        (("north-army", "rebels"), Group.OTHERS),
        ((), Group.OTHERS),
    ],
)
def test_losses_are_told_apart_by_whose_they_are(who, group):
    found = {each for each in Group if killed(a_loss(4, who=who), group=each)}
    assert found == {group}


def test_bounds_are_written_short():
    assert str(Bounds(low=10, best=10, high=10)) == "10"
    assert str(Bounds(low=10)) == "≥10"
    assert str(Bounds(high=80)) == "≤80"
