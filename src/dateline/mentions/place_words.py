"""The words that stand in and beside place names, as tables.

Does not find names: see mentions/toponyms.py. What the words mean for the choice of a place: see linking/places.py.
"""

from __future__ import annotations

__all__ = [
    "AGENT_NOUNS",
    "AREA_NOUNS",
    "BORDER_NOUNS",
    "CIVIL_WORDS",
    "CONNECTORS",
    "JOINED_BY",
    "KIND_NOUNS",
    "LAND_WORDS",
    "LINE_NOUNS",
    "NEAR_WORDS",
    "NEVER_NAMES",
    "ORGANISATION_WORDS",
    "PEOPLE_NOUNS",
    "PREPOSITIONS",
    "SIDES",
    "SPEECH_LEMMAS",
    "TITLES",
    "TRAILING_KINDS",
    "UNITS",
    "is_kind",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FOUR = ("north", "south", "east", "west")
_CORNERS = tuple(f"{a}{gap}{b}" for a in _FOUR[:2] for b in _FOUR[2:] for gap in ("", "-"))
SIDES = frozenset(f"{side}{end}" for side in (*_FOUR, *_CORNERS) for end in ("", "ern")) | {"central"}

KIND_NOUNS = _words(
    "city town village hamlet settlement province governorate district subdistrict sub-district neighborhood "
    "neighbourhood quarter suburb area region county department municipality canton oblast commune jurisdiction "
    "airport airbase airfield base camp hill mountain valley plain plateau desert island peninsula crossing "
    "checkpoint dam bridge river lake square prison enclave stronghold bastion capital port farm farms ranch pocket"
)
AREA_NOUNS = _words(
    "countryside outskirts suburbs suburb rural reef rif districts neighborhoods neighbourhoods areas parts part half "
    "side sector sectors portion edge edges quarters section centre center coast coastline shore shores"
)
LINE_NOUNS = _words("highway road motorway route line railway axis border frontier street front frontline")
BORDER_NOUNS = _words("border borders frontier")
COAST_NOUNS = _words("coast coasts coastline shore shores seaboard")
NEAR_WORDS = _words("near outside around vicinity adjacent close surrounding beyond by off")
PREPOSITIONS = _words("in at from to into inside towards toward across over within on through throughout of for en")
JOINED_BY = _words("the of and a its besieged rebel-held government-held old")
UNITS = _words("km kms nautical kilometer kilometers kilometre kilometres miles mile mi")
MODIFIERS = _words("air military international border refugee oil gas old rural city town")
"""Words that may stand between a name and the noun that says what it is: 'Kweyris military airport'."""
TRAILING_KINDS = _words(
    "city town village province governorate district airport airbase base countryside neighborhood region department "
    "jurisdiction county municipality"
)
"""Kinds that reports write with a capital though they are no part of the name: 'Aleppo Province'."""

LAND_WORDS = _words(
    "tal tel tell jabal jebel djebel jabel kafr kafar kfar khirbet khirbat deir dayr beit bayt wadi ras rasm nahr "
    "qalaat qalat marj mount fort cape lake camp port"
)
"""Words for hills, houses, valleys and the like with which the names of places begin: 'Tal Rifaat', 'Mount Elgon'."""

CONNECTORS = _words(
    "al el il ul ash esh ad ed ar er az ez de del la las los du des le di da do dos y bin ibn abu bani oum umm wa sur"
)
"""Small words inside names: 'Deir ez Zor', 'San Luis de la Reina'."""
ARTICLES = _words("al el ash esh as es ad ed an en ar er at az ez")

ORGANISATION_WORDS = _words(
    "observatory front army council forces force media centre center news agency network ministry coalition union "
    "party movement brigade brigades command organisation organization committee committees commission institute "
    "university office group groups foundation association court parliament congress senate government assembly "
    "corps battalion division regiment guard guards militia militias police unit units squad defence defense "
    "telegraph times post radio television tv tribune herald guardian house league nations conference campaign "
    "state caliphate levant brotherhood society crescent cross watch rights international embassy consulate "
    "operation command-in-chief company corporation bank club federation secretariat tribunal treaty agreement "
    "accord resolution spokesman spokesperson minister president king prince emir general colonel"
)
NEVER_NAMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec i he she it they we you god allah inshallah islam islamic muslim muslims christian "
    "christians sunni shia shiite shiites alawite alawites kurd kurds kurdish arab arabs druze jihad jihadi islamist "
    "ramadan eid utc gmt isis isil daesh is ypg pyd pkk sdf fsa fn un eu nato us-led reuters afp sana ap breaking "
    "photo video file reporting editing mr mrs dr english assad published republic world state kingdom monitor "
    "monitors rebels bombing attack attacks airstrikes ambush killed dead sputnik tass xinhua masdar al-masdar anadolu "
    "jewish jews african africans european europeans asian asians latino western "
    "ngo ngos assyrian assyrians yazidi yazidis yezidi yezidis "
    "posted updated al-qaeda qaeda hezbollah hizbollah hizbullah taliban al-nusra nusra allahu"
)
TITLES = _words(
    "mr mrs ms dr general gen colonel col major maj captain capt lieutenant lt sergeant commander brigadier president "
    "minister sheikh king prince emir imam spokesman spokeswoman spokesperson chief leader director secretary "
    "ambassador envoy activist journalist correspondent reporter doctor lawyer colonel-general marshal sen rep judge "
    "bishop archbishop father brother resident"
)
SPEECH_LEMMAS = _words(
    "say deny accuse blame announce warn urge call agree reject vow insist tell condemn claim want support back demand "
    "propose offer threaten refuse declare confirm express pledge hope consider believe seek denounce criticise "
    "criticize welcome describe stress respond reply argue maintain supply arm fund intervene veto"
)
AGENT_NOUNS = _words(
    "government regime army military president minister ministry official officials troops forces warplanes jets "
    "spokesman ambassador envoy leader leaders ally allies backing rebels opposition parliament navy raid raids strike "
    "strikes airstrikes campaign intervention bombardment support role position involvement aircraft planes fighters "
    "embassy consulate"
)

PEOPLE_NOUNS = _words(
    "resident residents native natives man men woman women boy girl teen teenager couple family families people "
    "mayor police firefighter firefighters official officials lawmaker lawmakers legislator legislators councillor "
    "councilman voters students schools homes house home businessman businesses lawyer judge jury court hospital "
    "prosecutor prosecutors sheriff farmers farmer doctor doctors teacher teachers notables"
)
"""Nouns that a town's name stands before: 'Mosul residents', 'the Cali police'."""
CIVIL_WORDS = _words(
    "police fire department county city town council board chamber school schools high elementary public library "
    "hospital medical health church christian baptist university college mayor sheriff court circuit district crown "
    "municipal regional community area river airport jail prison road daily news times post herald "
    "gazette tribune governor selectman selectmen senator rep mpp mp democrat republican bureau house senate "
    "municipality fair center centre museum arts symphony stock exchange clinic society association authority water"
)
"""Words that make a town's name a part of a longer one: 'Aleppo University Hospital', 'Homs Governor'."""


def is_kind(word: str) -> bool:
    """Whether a word says what kind of place a name beside it is, in the singular or the plural."""
    word = word.lower()
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return any(each in kinds for each in (word, singular) for kinds in (KIND_NOUNS, AREA_NOUNS, LINE_NOUNS))
