from dateline.evaluation.muc_told import told_fillers
from dateline.model import (
    ActorMention,
    Anchor,
    Blame,
    Claim,
    Frame,
    Kind,
    Mentions,
    Party,
    Person,
    Polarity,
    Reading,
    Report,
    Span,
    Stance,
    Target,
    TargetKind,
    Weapon,
)

TEXT = "Twelve guerrillas of the Norland Front blew up a bank with dynamite. The NF was blamed. Johan Vestby died."


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def a_reading(**changes):
    usual = {"id": "clm-1", "anchor": Anchor("rep-1", 0, 1), "report": "rep-1", "kind": Kind.BOMBING}
    named = [
        ActorMention(span=at(words), sentence=0, text=words, generic=generic)
        for words, generic in (("guerrillas", "rebels"), ("Norland Front", None), ("NF", None))
    ]
    report = Report(id="rep-1", text=TEXT)
    return Reading(report=report, mentions=Mentions(actors=tuple(named)), claims=(Claim(**(usual | changes)),))


def party(words, actor=None):
    return Party(actor=actor, name=words, spans=(at(words),))


def test_names_of_parties_are_organisations_and_phrases_for_people_individuals():
    told = told_fillers(a_reading(side_a=(party("guerrillas"), party("Norland Front", "nf"))))
    assert (told["PerpInd"], told["PerpOrg"]) == ([{"guerrillas"}], [{"norland front"}])


def test_one_party_named_twice_is_one_entity():
    blame = Blame(actor="nf", stance=Stance.BLAMED, spans=(at("NF"),))
    assert told_fillers(a_reading(side_a=(party("Norland Front", "nf"),), blame=(blame,)))["PerpOrg"] == [
        {"norland front"}
    ]


def test_who_denies_a_deed_is_no_perpetrator():
    blame = Blame(actor="nf", stance=Stance.DENIED, spans=(at("NF"),))
    assert told_fillers(a_reading(blame=(blame,)))["PerpOrg"] == []


def test_targets_weapons_and_persons_are_read_by_their_words():
    told = told_fillers(
        a_reading(
            targets=(Target(what=TargetKind.OTHER, spans=(at("a bank"),)),),
            weapons=(Weapon(name="dynamite", spans=(at("dynamite"),)),),
            people=(Person(name="Johan Vestby", spans=(at("Johan Vestby"),)),),
        )
    )
    assert (told["Target"], told["Weapon"], told["Victim"]) == ([{"bank"}], [{"dynamite"}], [{"johan vestby"}])


def test_what_is_told_in_passing_counts_too():
    assert told_fillers(a_reading(side_a=(party("guerrillas"),), frame=Frame.BACKGROUND))["PerpInd"] == [{"guerrillas"}]


def test_denials_and_kinds_that_are_no_incidents_fill_nothing():
    for changes in ({"polarity": Polarity.DENIED}, {"kind": Kind.PROTEST}):
        assert not any(told_fillers(a_reading(side_a=(party("guerrillas"),), **changes)).values())
