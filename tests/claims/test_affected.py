"""People in need whom no happening takes up are set aside with their words."""

from norland import WAR, report_of


def test_people_besieged_without_a_happening_are_set_aside(readings_of):
    (reading,) = readings_of([report_of(f"Some 4,000 people are stranded in Norholm, the mayor said. {WAR}")])
    assert [issue.reason for issue in reading.issues] == ["a count of people trapped that hangs on no happening"]
