"""A claim put into the few words that the case tables use; what each word means stands in cases/README.md."""

from dateline.model import Affected, Claim, Damage, Interval, Loss, Part, Party, Person, Place, Voice


def in_words(claim: Claim) -> dict[str, object]:
    """Return each field that a case may ask for."""
    at = [place for place in claim.places if place.role == "at"]
    return {
        "kind": str(claim.kind),
        "place": _place(at[0]) if at else "",
        "places": [_place(place) for place in at],
        "from": [place.name for place in claim.places if place.role == "from"],
        "to": [place.name for place in claim.places if place.role == "to"],
        "how": (at[0].how or "").split(";")[0] if at else "",
        "when": _when(claim.when),
        "side_a": [_party(party) for party in claim.side_a],
        "side_b": [_party(party) for party in claim.side_b],
        "blame": [f"{blame.actor or 'nobody'} {blame.stance}" for blame in claim.blame],
        "losses": [_loss(loss) for loss in claim.losses],
        "voices": [_voice(voice) for voice in claim.voices],
        "acts": [str(voice.act) for voice in claim.voices],
        "stance": f"denied: {claim.denies}" if claim.polarity == "denied" else str(claim.modality),
        "certainty": str(claim.certainty),
        "hedge": claim.hedge or "",
        "frame": str(claim.frame),
        "targets": [f"{target.what} {target.hit}" for target in claim.targets],
        "weapons": [weapon.name for weapon in claim.weapons],
        "damage": [_damage(damage) for damage in claim.damage],
        "people": [_person(person) for person in claim.people],
        "affected": [f"{_figure(each)} {'+'.join(each.who)} {each.need}" for each in claim.affected],
        "control": _control(claim),
        "relation": f"{claim.relation.from_} {claim.relation.how} {claim.relation.to}" if claim.relation else "",
    }


def _place(place: Place) -> str:
    near = "near " if place.precision == "near" else ""
    return near + place.name + (f" {place.sector}" if place.sector else "")


def _when(when: Interval | None) -> str:
    if when is None:
        return ""
    start, end = (day.isoformat() if day else "" for day in (when.start, when.end))
    return start if start == end else f"{start}..{end}"


def _party(party: Party) -> str:
    return (party.actor or f"'{party.name.lower()}'") + ("" if party.part is Part.MAIN else f" ({party.part})")


def _voice(voice: Voice) -> str:
    return voice.name if voice.kind == "outlet" else f"{voice.name} ({voice.kind})"


def _loss(loss: Loss) -> str:
    figure = _figure(loss) + (" vague" if loss.vague else "")
    who = "" if loss.who == ("unknown",) else " " + "+".join(loss.who)
    parts = [f"{loss.children} children"] if loss.children is not None else []
    parts += [f"{loss.women} women"] if loss.women is not None else []
    parts += [f"{part.best} {part.what}" for part in loss.of_which]
    scope = "" if loss.scope == "happening" else f" ({loss.scope})"
    return f"{figure}{who} {loss.fate}" + (f", of them {', '.join(parts)}" if parts else "") + scope


def _figure(loss: Loss | Affected) -> str:
    if loss.low is not None and loss.low == loss.best == loss.high:
        return str(loss.best)
    if loss.best is not None:
        return f"~{loss.best}"
    if loss.low is not None and loss.high is not None:
        return f"{loss.low}-{loss.high}"
    return f"{loss.low}+" if loss.low is not None else f"<{loss.high}"


def _damage(damage: Damage) -> str:
    of = f" of {damage.of}" if damage.of else ""
    return f"{damage.count or 'some'} {damage.what}{of} {damage.degree}"


def _person(person: Person) -> str:
    role, side = f", {person.role}" if person.role else "", f" of {person.side}" if person.side else ""
    return f"{person.name}{role}{side}" + (f": {person.fate}" if person.fate else "")


def _control(claim: Claim) -> str:
    control = claim.control
    if control is None:
        return ""
    siege = f", besieged by {' + '.join(control.siege.by)}" if control.siege is not None and control.siege.by else ""
    since = f", since {control.since}" if control.since else ""
    extent = f" {control.extent}" if control.extent else ""
    return f"{' + '.join(control.holders) or 'nobody'} {control.status}{extent}{siege}{since}"
