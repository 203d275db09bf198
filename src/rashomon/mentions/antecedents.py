"""Whom a pronoun means: the subjects and speakers of the article so far, latest first.

Number, gender and 'person or not' must fit wherever both are known; someone without a code still
counts, so that 'he' after an unknown man is unknown and not the minister before him.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from rashomon.model.sentence import Sentence, Token

LOOK_BACK = 12
"""Antecedents further back than this many are not looked at."""
SPEAKER_REACH = 1
"""A speaker goes on speaking as 'he' this many sentences later, past other subjects."""


class Antecedent(Struct, frozen=True):
    """Someone who was a subject or spoke. `gender` is UD's value, None where nothing says it."""

    code: str | None
    plural: bool
    person: bool
    gender: str | None
    spoke: bool
    number: int


class Wanted(Struct, frozen=True):
    """What a pronoun says about whom it means; None where it leaves it open."""

    plural: bool | None
    person: bool | None
    gender: str | None


def wanted_by(sentence: Sentence, pronoun: Token) -> Wanted:
    """What the features of a pronoun, and of the verb it is the subject of, ask for."""
    plural = _number(pronoun)
    verb = sentence.tokens[pronoun.head]
    if plural is None and pronoun.relation == "nsubj":
        plural = next(
            (
                n
                for t in (*sentence.kids(verb.i, "aux", "cop"), verb)
                if (n := _number(t)) is not None
            ),
            None,
        )
    gender = gender_of(sentence, pronoun)
    person = False if gender == "Neut" else None
    return Wanted(plural, person, None if gender == "Neut" else gender)


def _number(token: Token) -> bool | None:
    if token.has("Number=Plur"):
        return True
    return False if token.has("Number=Sing") else None


def gender_of(sentence: Sentence, token: Token) -> str | None:
    """Masc, Fem or Neut of a noun or pronoun, or of its article; None where nothing says it."""
    for one in (token, *sentence.kids(token.i, "det")):
        for part in one.feats.split("|"):
            if part.startswith("Gender=") and "," not in part:
                return part[7:]
    return None


def find(held: Sequence[Antecedent], wanted: Wanted, *, speaks: bool, number: int) -> str | None:
    """The code of the nearest antecedent that fits; None where it has none or nothing fits."""
    recent = [a for a in reversed(held[-LOOK_BACK:]) if _fits(a, wanted)]
    if speaks:
        said = next((a for a in recent if a.spoke and number - a.number <= SPEAKER_REACH), None)
        if said is not None:
            return said.code
    return recent[0].code if recent else None


def _fits(held: Antecedent, wanted: Wanted) -> bool:
    if wanted.plural is not None and held.plural != wanted.plural:
        return False
    if wanted.person is not None and held.person != wanted.person:
        return False
    return None in (wanted.gender, held.gender) or wanted.gender == held.gender
