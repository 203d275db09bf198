"""What the words of one noun phrase say of who it is: role, country, body, name.

The code is country + role: the head noun gives the role ('army'), a demonym or a country name
below it the country.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rashomon.mentions.lexicon import ActorLexicon, Phrase, first_word
from rashomon.model.sentence import Sentence, Token
from rashomon.text.smooth import lowered, plain_word, smooth

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
_INNER = frozenset({"flat", "fixed", "goeswith", "punct", "case", "det", "cc", "mark", "compound"})
_NAME = ("flat", "appos", "compound", "nmod")
_HEAVY = frozenset({"acl", "appos", "parataxis", "conj", "cc", "punct", "orphan", "dep", "advcl"})
_DEPTH = 4
_BODIES = frozenset({"OPP", "LEG", "JUD", "COP", "REB", "BUS", "NGO", "MED"})


class Hit(Struct, frozen=True):
    """A phrase of the lexicon found on the tokens `first` to `last`; `head` governs them."""

    first: int
    last: int
    head: int
    phrase: Phrase


class View(Struct, frozen=True):
    """A sentence with what its phrases are looked up in.

    `hits` are phrases of the lexicon by token; `places` the ISO 3166-1 alpha-3 code of the state
    that an undisputed town or region lies in, by its tokens.
    """

    sentence: Sentence
    text: str
    lexicon: ActorLexicon
    hits: dict[int, Hit]
    places: Mapping[int, str]


class Reading(Struct, frozen=True):
    """What the words of one noun phrase alone say."""

    token: Token
    start: int
    end: int
    text: str
    role: str | None
    country: str | None
    code: str | None
    via: str
    name: str | None
    plural: bool
    codes: tuple[str, ...] = ()
    person: str | None = None
    seat: str | None = None


def find_hits(sentence: Sentence, text: str, lexicon: ActorLexicon) -> tuple[Hit, ...]:
    """Phrases of the lexicon in a sentence, longest first, none overlapping."""
    low = lowered(smooth(text[sentence.start : sentence.end]))
    hits: list[Hit] = []
    free_from = sentence.start
    for token in sentence.tokens:
        if token.start < free_from:
            continue
        word = low[token.start - sentence.start : token.end - sentence.start]
        if not word.isalnum():
            word = first_word(word)
        if word not in lexicon.phrases:
            continue
        phrase = lexicon.phrase_at(low, token.start - sentence.start, word)
        if phrase is None or not _is_named(token, phrase):
            continue
        if phrase.shouted and not _is_shouted(sentence, token):
            continue
        last = token.i
        free_from = token.start + len(phrase.text)
        while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].start < free_from:
            last += 1
        hits.append(Hit(token.i, last, _top(sentence, token.i, last), phrase))
    return tuple(hits)


def _is_named(token: Token, phrase: Phrase) -> bool:
    """Names of states, bodies and outlets are capitalised; 'turkey' on a plate is none."""
    if phrase.capital and token.text[:1].islower():
        return False
    if phrase.kind in ("role", "both") or " " in phrase.text:
        return True
    if phrase.kind == "person":
        return token.upos in ("PROPN", "NOUN", "X", "ADJ", "VERB") and token.text[:1].isupper()
    return token.upos in ("PROPN", "NOUN", "X", "ADJ") and not token.text[:1].islower()


def _is_shouted(sentence: Sentence, token: Token) -> bool:
    """In capitals as an abbreviation is, where the sentence is not all in capitals."""
    return token.text.isupper() and not all(t.text.isupper() for t in sentence.tokens if t.i < 4)


def _top(sentence: Sentence, first: int, last: int) -> int:
    for i in range(first, last + 1):
        head = sentence.tokens[i].head
        if not first <= head <= last or head == i:
            return i
    return first


def read_phrases(
    sentence: Sentence, text: str, lexicon: ActorLexicon, places: Mapping[int, str] | None = None
) -> Iterator[Reading]:
    """A reading of every nominal of a sentence that could be a party or a speaker.

    `places` are states (ISO 3166-1 alpha-3) by the tokens of towns and regions that lie in them.
    """
    hits = find_hits(sentence, text, lexicon)
    by_token = {i: h for h in hits for i in range(h.first, h.last + 1)}
    view = View(sentence, text, lexicon, by_token, places or {})
    for token in sentence.tokens:
        named = token.i in by_token and by_token[token.i].head == token.i
        if (token.upos not in NOMINAL and not named) or token.relation in _INNER:
            continue
        inside = token.upos in ("ADJ", "DET") and token.relation in ("amod", "det", "advmod")
        if inside and _lookup(lexicon.demonyms, token) is None:
            continue
        yield _reading(view, token)


def _reading(view: View, token: Token) -> Reading:
    start, end = np_span(view.sentence, token.i)
    hit = view.hits.get(token.i)
    code = hit.phrase.value if hit and hit.phrase.kind == "code" else None
    role = _role(view, token)
    country = _country(view, token, 0)
    if code is None and country is None:
        code = _body(view, token)
    if code is not None and code.startswith("IGO") and _states(view, token):
        code, role, country = None, "GOV", _states(view, token)
    via = "both" if hit and hit.phrase.kind == "both" else "words"
    return Reading(
        token=token,
        start=start,
        end=end,
        text=view.text[start:end],
        role=role,
        country=country,
        code=code,
        via=via,
        name=_surname(view, token),
        plural="Number=Plur" in token.feats,
        codes=_pair(view, token, role),
        person=_person(view, token),
        seat=_seat(view, token),
    )


def _seat(view: View, token: Token) -> str | None:
    """The state a capital lies in that stands for a body of many states ('Brussels')."""
    for one in (token, *view.sentence.kids(token.i)):
        hit = view.hits.get(one.i)
        if hit is not None and hit.phrase.kind == "capital" and hit.phrase.value.startswith("IGO"):
            return view.places.get(one.i)
    return None


def _person(view: View, token: Token) -> str | None:
    """The person of the table whose name is all of the phrase's own name."""
    heads = [token, *view.sentence.kids(token.i, "flat", "appos", "compound", "nmod")]
    for head in heads:
        hit = view.hits.get(head.i)
        if hit is None or hit.phrase.kind != "person":
            continue
        cased = any(True for _ in view.sentence.kids(head.i, "case"))
        if head.i != token.i and head.relation == "nmod" and cased:
            continue
        if head.i == hit.head and not _named_otherwise(view, hit):
            return hit.phrase.value
    return None


def _named_otherwise(view: View, hit: Hit) -> bool:
    """Does a further name stand beside the known one ('Ahmet Putin')? Then it is another's."""
    s = view.sentence
    beside = [s.tokens[i] for i in (hit.first - 1, hit.last + 1) if 0 <= i < len(s.tokens)]
    return any(
        t.upos == "PROPN"
        and t.relation in ("flat", "compound", "nsubj", "appos", "obj", "obl", "nmod")
        and t.i not in view.hits
        and _role_word(view, t) is None
        and t.text[:1].isupper()
        and (t.head in range(hit.first, hit.last + 1) or t.i in {s.tokens[hit.first].head})
        for t in beside
    )


def _states(view: View, token: Token) -> str | None:
    """'the Security Council of X' is no body of the United Nations: the state it belongs to."""
    for kid in view.sentence.kids(token.i, "nmod", "amod"):
        state = kid.i not in view.hits or view.hits[kid.i].phrase.kind in ("country", "capital")
        if state and _belongs(view, kid):
            found = _country(view, kid, 1)
            if found:
                return found
    return None


def _pair(view: View, token: Token, role: str | None) -> tuple[str, ...]:
    """Two parties named by adjectives of one noun: 'the X and Y armies'."""
    s = view.sentence
    beside = list(s.kids(token.i, "amod", "compound"))
    both = [one for kid in beside for one in (kid, *s.kids(kid.i, "conj"))]
    found = [c for c in (_lookup(view.lexicon.demonyms, t) for t in both) if c]
    if len(set(found)) < 2:
        return ()
    return tuple(f"{c}.{role}" if role else c for c in dict.fromkeys(found))


def np_span(sentence: Sentence, i: int) -> tuple[int, int]:
    """Article offsets of the noun phrase headed by token `i`: no clauses, appositions or conjuncts.

    Appositions that are names ('President X') stay, so that the words name who is meant. A phrase
    is one run of words: what is cut off from the head by other words is left out.
    """
    kept = [i]
    for j in kept:
        kept.extend(k.i for k in sentence.kids(j) if _is_core(k, j, i))
    inside, first, last = set(kept), i, i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return sentence.tokens[first].start, sentence.tokens[last].end


def _is_core(kid: Token, parent: int, head: int) -> bool:
    """Does a dependent belong to the words that name the phrase?"""
    if kid.relation == "appos":
        return kid.upos == "PROPN" and kid.i == parent + 1
    return kid.relation not in _HEAVY and not (kid.relation == "case" and parent == head)


def _role(view: View, token: Token) -> str | None:
    hit = view.hits.get(token.i)
    if hit and hit.phrase.kind == "role":
        return hit.phrase.value
    if hit and hit.phrase.kind in ("country", "capital"):
        return None
    own = _role_word(view, token)
    if own:
        return _headed(view, token) or own
    if token.upos == "PROPN" or own is None:
        for kid in view.sentence.kids(token.i, "flat", "appos", "compound", "nmod"):
            if kid.relation == "nmod" and not _titles(kid, token):
                continue
            inner = view.hits.get(kid.i)
            if inner and inner.phrase.kind == "role":
                return inner.phrase.value
            found = _role_word(view, kid)
            if found and (token.upos == "PROPN" or kid.relation == "compound"):
                return found
    return _inherited(view, token)


def _titles(kid: Token, name: Token) -> bool:
    """Is the dependent the office of a named person ('Defence Minister X')?"""
    if name.upos != "PROPN":
        return False
    return kid.upos == "NOUN" or kid.deprel == "nmod:desc"


def _headed(view: View, token: Token) -> str | None:
    """'the president of the parliament', 'the head of the opposition': its head is of a body."""
    if token.upos != "NOUN":
        return None
    for kid in view.sentence.kids(token.i, "nmod"):
        hit = view.hits.get(kid.i)
        found = hit.phrase.value if hit and hit.phrase.kind == "role" else _role_word(view, kid)
        if found in _BODIES and _belongs(view, kid):
            return found
    return None


def _inherited(view: View, token: Token) -> str | None:
    """'the positions of the army', 'the office of the prosecutor': theirs, if the noun has none."""
    if token.upos != "NOUN":
        return None
    for kid in view.sentence.kids(token.i, "nmod"):
        if kid.upos == "NOUN" and _belongs(view, kid):
            found = _role(view, kid)
            if found:
                return found
    return None


def _country(view: View, token: Token, depth: int) -> str | None:
    hit = view.hits.get(token.i)
    if hit and hit.phrase.kind in ("country", "capital"):
        return hit.phrase.value
    own = _lookup(view.lexicon.demonyms, token)
    if own:
        return own
    if depth and token.i in view.places:
        return view.places[token.i]
    if depth >= _DEPTH:
        return None
    beside = _beside(view, token)
    if beside:
        return beside
    for kid in view.sentence.kids(token.i):
        if not _belongs(view, kid) and not _sits(view, kid):
            continue
        found = _country(view, kid, depth + 1)
        if found:
            return found
    return _shared(view, token) if depth == 0 else None


def _shared(view: View, token: Token) -> str | None:
    """'soldats et civils arméniens': a demonym behind the last of several is of all."""
    if token.upos != "NOUN":
        return None
    for kid in view.sentence.kids(token.i, "conj"):
        for own in view.sentence.kids(kid.i, "amod"):
            if own.i > kid.i and _lookup(view.lexicon.demonyms, own):
                return _lookup(view.lexicon.demonyms, own)
    return None


def _beside(view: View, token: Token) -> str | None:
    """A demonym adjective right behind its noun belongs to it, whatever the parser made of it."""
    if token.upos != "NOUN" or token.i + 1 >= len(view.sentence.tokens):
        return None
    after = view.sentence.tokens[token.i + 1]
    if after.upos in ("ADJ", "NOUN") and after.text[:1].islower():
        return _lookup(view.lexicon.demonyms, after)
    return None


def _belongs(view: View, kid: Token) -> bool:
    """Can this dependent say whose the noun is? Adjectives, names, and bare or 'of' genitives."""
    if kid.relation in ("amod", "flat", "compound", "appos", "det"):
        return True
    if kid.relation == "conj":
        return kid.i > kid.head and view.sentence.tokens[kid.head].relation in ("nmod", "appos")
    if kid.relation == "nmod":
        cases = list(view.sentence.kids(kid.i, "case"))
        return not cases or any(
            plain_word(c.text) in view.lexicon.of or c.lemma in view.lexicon.of for c in cases
        )
    return False


def _sits(view: View, kid: Token) -> bool:
    """'residents of X', 'homes in the Danish provinces': where they are tells the state.

    Troops in a country may be another's.
    """
    if kid.relation != "nmod":
        return False
    noun = view.sentence.tokens[kid.head]
    role = _role_word(view, noun)
    if role is None and noun.deprel in ("nsubj", "obl:agent"):
        return False
    if kid.i not in view.places and role == "MIL":
        return False
    return any(plain_word(c.text) in view.lexicon.place for c in view.sentence.kids(kid.i, "case"))


def _body(view: View, token: Token) -> str | None:
    """'the secretary-general of the UN' speaks for the UN."""
    for kid in view.sentence.kids(token.i, *_NAME):
        hit = view.hits.get(kid.i)
        if hit and hit.phrase.kind == "code":
            return hit.phrase.value
        if kid.relation == "nmod":
            inner = _body(view, kid)
            if inner:
                return inner
    return None


def _role_word(view: View, token: Token) -> str | None:
    return view.lexicon.role_of(token.lemma, plain_word(token.text))


def _lookup(table: dict[str, str], token: Token) -> str | None:
    found = table.get(token.lemma)
    if found is None:
        found = table.get(plain_word(token.text))
    return found


def _surname(view: View, token: Token) -> str | None:
    """The last word of a person's name in the phrase, if it holds one that is no place or body."""
    heads = [token] if token.upos == "PROPN" else []
    heads += [
        kid
        for kid in view.sentence.kids(token.i, "flat", "appos", "compound", "nmod")
        if kid.upos == "PROPN" and (kid.relation != "nmod" or kid.i == token.i + 1)
    ]
    for head in heads:
        run = [
            head,
            *(k for k in view.sentence.kids(head.i, "flat", "compound") if k.upos == "PROPN"),
        ]
        run = [n for n in run if not _is_body(view, n) and _role_word(view, n) is None]
        if run and (head.i == token.i or _names_person(head, run)):
            return max(run, key=lambda n: n.i).text
    return None


def _is_body(view: View, token: Token) -> bool:
    """Is the word part of the name of a state or body, rather than of a person?"""
    hit = view.hits.get(token.i)
    return hit is not None and hit.phrase.kind != "person"


def _names_person(head: Token, run: list[Token]) -> bool:
    return len(run) > 1 or head.relation in ("flat", "appos", "nmod")
