"""What an article has said so far: who a surname, a role, a pronoun or 'both sides' means.

A reader resolves these inside the article; so does this, in reading order and never beyond it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from rashomon.mentions.antecedents import Antecedent, find, gender_of, wanted_by
from rashomon.mentions.lexicon import ActorLexicon
from rashomon.mentions.noun_phrase import Reading
from rashomon.model.mention import ActorMention
from rashomon.model.sentence import Sentence, Token
from rashomon.text.smooth import plain_word

STANDALONE_ROLES = frozenset({"MED", "NGO", "REF"})
"""Roles that are a code of their own where no country is said."""
_NOT_PERSONAL = ("PronType=Dem", "PronType=Rel", "PronType=Int", "PronType=Ind", "PronType=Tot")
LEAST_SENTENCES = 4
"""In fewer sentences nothing tells where the whole article plays."""
HOME_MENTIONS = 2
HOME_NAMED = 0.7
HOME_TOWNS = 0.6
"""A country met this often, and this much of all named or lain in, is where an article plays."""
_LOCAL = frozenset({"COP", "CVL", "LEG", "JUD", "NGO"})
_BODIES = ("IGO", "NGO", "MED")
_OF_STATES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "REB", "CVL"})
"""Roles that belong to some state even where the words do not say to which."""


def abbreviations(
    sentences: Sequence[Sentence], readings: Sequence[Sequence[Reading]]
) -> dict[str, str]:
    """Abbreviation → code, where the article spells it out: 'the Rapid Response Force (RRF)'."""
    found: dict[str, str] = {}
    for sentence, named in zip(sentences, readings, strict=True):
        for at, token in enumerate(sentence.tokens[2:], start=2):
            if not token.text.isupper() or sentence.tokens[at - 1].text != "(":
                continue
            before = sentence.tokens[at - 2]
            whole = next(
                (r for r in named if r.start <= before.start < r.end and _own_code(r)), None
            )
            code = _own_code(whole) if whole is not None else None
            if code is not None:
                found.setdefault(token.text, code)
    return found


def _names(readings: Sequence[Sequence[Reading]]) -> dict[str, str]:
    """Surname → code, from the first mention that gives both."""
    found: dict[str, str] = {}
    for sentence in readings:
        for reading in sentence:
            code = _own_code(reading)
            if reading.name and code and (reading.role or reading.code):
                found.setdefault(reading.name, code)
    return found


def _sides(readings: Sequence[Sequence[Reading]]) -> tuple[str, ...]:
    """The two countries an article names most: who 'both sides' are. Empty where there is a tie."""
    counted = Counter(r.country for found in readings for r in found if r.country)
    top = sorted(counted.items(), key=lambda p: (-p[1], p[0]))[:3]
    if len(top) < 2 or (len(top) == 3 and top[1][1] == top[2][1]):
        return ()
    return (top[0][0], top[1][0])


class Home(Struct, frozen=True):
    """The country where an article plays: what 'the police' of a strike report are of.

    `there` is the state its towns lie in, `named` the one it names most.
    """

    there: str | None
    named: str | None

    def of(self, role: str) -> str | None:
        """The police, courts and people are those of the towns; for others the names must agree."""
        if role in _LOCAL:
            return self.there or self.named
        return self.there if self.named in (None, self.there) else self.named


def _home(readings: Sequence[Sequence[Reading]], lying: Sequence[str]) -> Home:
    named = _leading([r.country for found in readings for r in found if r.country], HOME_NAMED)
    there = _leading(lying, HOME_TOWNS)
    if lying and there != named and named is not None:
        named = None
    return Home(there, named)


def _leading(countries: Sequence[str], share: float) -> str | None:
    """The country met most often, where it is met often enough and has this share of all."""
    counted = Counter(countries)
    first, n = min(counted.items(), key=lambda p: (-p[1], p[0]), default=("", 0))
    return first if n >= HOME_MENTIONS and n >= share * len(countries) else None


def _role_owners(readings: Sequence[Sequence[Reading]]) -> dict[str, str]:
    """Role → country, for roles that the article gives to one country alone."""
    owners: dict[str, set[str]] = {}
    for found in readings:
        for reading in found:
            code = _own_code(reading)
            if code and "." in code and not code.startswith(_BODIES):
                country, _, role = code.partition(".")
                owners.setdefault(role, set()).add(country)
    return {role: next(iter(of)) for role, of in owners.items() if len(of) == 1}


def _own_code(reading: Reading) -> str | None:
    if reading.code:
        return reading.code
    if reading.role == "IGO":
        return None
    if reading.country and reading.role:
        return f"{reading.country}.{reading.role}"
    return reading.country


class Known:
    """What the article has said so far, for resolving names, roles and pronouns in order."""

    def __init__(
        self,
        readings: Sequence[Sequence[Reading]],
        lexicon: ActorLexicon,
        lying: Sequence[str] = (),
        year: int | None = None,
        short: Mapping[str, str] | None = None,
    ) -> None:
        self._short = short or {}
        self._people = lexicon.people
        self._year = year
        self._sides = _sides(readings)
        self._names = _names(readings)
        several = len(readings) >= LEAST_SENTENCES
        self._home = _home(readings, lying) if several else Home(None, None)
        self._owners = _role_owners(readings) if several else {}
        self._titles = lexicon.titles
        self._persons = lexicon.persons
        self._says = lexicon.says
        self._statements = lexicon.statements
        self._by_lemma: dict[str, str] = {}
        self._here: dict[tuple[int, int], str] = {}
        self._markers = lexicon.markers
        self._before: list[Antecedent] = []
        self._number = 0
        self._start = -1

    def resolve(self, sentence: Sentence, reading: Reading) -> ActorMention:
        """The mention with its code from the words, a name, a role, or a pronoun."""
        if sentence.start != self._start:
            self._start, self._number = sentence.start, self._number + 1
        code, via = self._short.get(reading.token.text) or self._seated(reading), reading.via
        if code is None:
            code, via = self._elsewhere(sentence, reading)
        self._pair_up(sentence, reading)
        mention = ActorMention(
            head=reading.token.i,
            start=reading.start,
            end=reading.end,
            text=reading.text,
            code=code,
            via=via,
            plural=reading.plural,
            codes=self._sides if reading.via == "both" else reading.codes,
        )
        if reading.country is not None:
            self._here[sentence.start, reading.token.i] = reading.country
        self._remember(sentence, reading, mention)
        return mention

    def _seated(self, reading: Reading) -> str | None:
        """The code of the words; a seat of many bodies is the town of its own country at home."""
        code = _own_code(reading)
        if reading.seat is None or code != reading.country:
            return code
        role = f".{reading.role}" if reading.role else ""
        return f"{reading.seat}{role}" if self._home.there == reading.seat else code

    def _elsewhere(self, sentence: Sentence, reading: Reading) -> tuple[str | None, str]:
        token = reading.token
        if reading.name and reading.name in self._names:
            return self._names[reading.name], "name"
        if reading.person is not None:
            code = self._people[reading.person].code_in(self._year, self._home.there)
            if reading.name is not None and code is not None:
                self._names.setdefault(reading.name, code)
            return code, "person"
        if token.upos == "PRON":
            return self._pronoun(sentence, token)
        if self._speaks(sentence, token):
            code, via = self._speaker(sentence, reading)
            if code is not None:
                return code, via
        if reading.role:
            return self._role(sentence, token, reading.role, named=reading.name is not None)
        whose = _possessive(sentence, token)
        if whose is not None:
            return self._of_theirs(whose, "")
        if token.lemma in self._persons and reading.name is None:
            return self._role(sentence, token, "CVL", named=False)
        return None, reading.via

    def _speaker(self, sentence: Sentence, reading: Reading) -> tuple[str | None, str]:
        """Who a subject of saying is: a statement's author, a body named before, who last spoke."""
        token = reading.token
        last = next((a.code for a in reversed(self._before) if a.spoke), None)
        if token.lemma in self._statements and last is not None:
            return last, "statement"
        if not reading.role and _is_bare(sentence, token):
            return self._by_lemma.get(token.lemma), "role"
        same = last is not None and last.endswith(f".{reading.role}")
        return (last, "role") if same and reading.role and not reading.name else (None, "")

    def _role(
        self, sentence: Sentence, token: Token, role: str, *, named: bool
    ) -> tuple[str | None, str]:
        """Whose army, ministry or people: by a possessive, or as last named with a state."""
        whose = _possessive(sentence, token)
        if whose is not None:
            return self._of_theirs(whose, role)
        held = self._by_lemma.get(token.lemma) if _is_bare(sentence, token) else None
        if held:
            return held, "role"
        if role in STANDALONE_ROLES:
            country = self._home.of(role) if role == "NGO" and not named else None
            return (f"{country}.{role}", "home") if country else (role, "words")
        at_home = self._home.there is not None and self._home.there == self._home.named
        bare = role in _OF_STATES and (at_home or not named)
        country = (self._home.of(role) or self._owners.get(role)) if bare else None
        return (f"{country}.{role}", "home") if country else (None, f"role {role}")

    def _of_theirs(self, whose: Token, role: str) -> tuple[str | None, str]:
        """'its sailors' are of whoever was last the subject; 'our sailors' of the speaker."""
        if "Person=1" in whose.feats:
            return None, f"ours {role}"
        last = next((a.code for a in reversed(self._before) if a.code), None)
        country = (last or "").partition(".")[0]
        if not country or country in ("IGO", "NGO", "MED"):
            return None, f"role {role}"
        return (f"{country}.{role}" if role else country), "possessive"

    def _pronoun(self, sentence: Sentence, token: Token) -> tuple[str | None, str]:
        personal = "Person=3" in token.feats or "PronType=Prs" in token.feats
        if not personal or any(kind in token.feats for kind in _NOT_PERSONAL):
            return None, "pronoun"
        if "Person=1" in token.feats or "Person=2" in token.feats:
            return None, "speaker"
        speaks = self._speaks(sentence, token)
        wanted = wanted_by(sentence, token)
        return find(self._before, wanted, speaks=speaks, number=self._number), "pronoun"

    def _pair_up(self, sentence: Sentence, reading: Reading) -> None:
        """Two states named together ('between X and Y') are the sides that follow speaks of."""
        if reading.codes:
            self._sides = reading.codes[:2]
        if reading.country is None or reading.token.relation != "conj":
            return
        other = self._here.get((sentence.start, reading.token.head))
        if other is not None and other != reading.country:
            self._sides = (other, reading.country)

    def _speaks(self, sentence: Sentence, token: Token) -> bool:
        """Is it the subject of a verb of saying, or behind 'according to'?"""
        verb = sentence.tokens[token.head]
        if token.relation == "nsubj":
            return verb.lemma in self._says
        if token.relation == "obj" and token.i > verb.i and verb.lemma in self._says:
            return token.upos == "PROPN" and not any(
                True for _ in sentence.kids(verb.i, "nsubj", "ccomp")
            )
        return any(plain_word(c.text) in self._markers for c in sentence.kids(token.i, "case"))

    def _remember(self, sentence: Sentence, reading: Reading, mention: ActorMention) -> None:
        token = reading.token
        named = reading.name is not None
        if mention.code is None:
            if named:
                self._by_lemma.pop(token.lemma, None)
        elif token.upos == "NOUN" and "." in mention.code:
            self._by_lemma[token.lemma] = mention.code
        spoke = self._speaks(sentence, token)
        subject = token.relation == "nsubj" or spoke
        if token.upos == "PRON" or not subject or not (named or mention.code):
            return
        self._before.append(
            Antecedent(
                code=mention.code,
                plural=mention.plural or any(True for _ in sentence.kids(token.i, "conj")),
                person=named or token.lemma in self._titles,
                gender=None if named else gender_of(sentence, token),
                spoke=spoke,
                number=self._number,
            )
        )


def _possessive(sentence: Sentence, token: Token) -> Token | None:
    kids = sentence.kids(token.i, "det", "nmod")
    return next((k for k in kids if "Poss=Yes" in k.feats), None)


def _is_bare(sentence: Sentence, token: Token) -> bool:
    """'the president', not 'president X' or 'the president of the party'."""
    return not any(
        k.upos in ("PROPN", "NOUN")
        for k in sentence.kids(token.i, "nmod", "flat", "appos", "compound")
    )
