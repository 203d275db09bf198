"""Every rule that a claim can name, in a sentence for people who have no linguistics.

The one table of them. `docs/rules.md` is written from it: `python -m rashomon.cli.rules`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Cell = Literal["what", "who", "who says", "where", "when", "how firmly", "tree"]


class Rule(Struct, frozen=True):
    """One rule. `name` is how claims name it, without the words it was met with.

    `says` is the sentence: {word} is the word the claim names with the rule, {other} a second
    one, {language} the language of the article. `example` is made up.
    """

    name: str
    cell: Cell
    says: str
    example: str


class Named(Struct, frozen=True):
    """A rule as a claim names it: the row of the table, and the words it was met with."""

    rule: Rule
    word: str
    other: str

    def sentence(self, language: str) -> str:
        """The rule in plain words; `language` is the name of the language of the lists."""
        return self.rule.says.format(word=self.word, other=self.other, language=language)


RULES: tuple[Rule, ...] = (
    # --- what happened
    Rule(
        "verb", "what", "“{word}” is in the list of event verbs ({language})",
        "The army shelled the port.",
    ),
    Rule(
        "noun", "what", "“{word}” is in the list of event nouns ({language})",
        "the attack on the port",
    ),
    Rule(
        "noun carried by", "what",
        "“{word}” is in the list of event nouns ({language}); “{other}” only carries it, "
        "so whoever is the subject of “{other}” does it", "Rebels launched an attack.",
    ),
    Rule(
        "noun undergone with", "what",
        "“{word}” is in the list of event nouns ({language}); with “{other}” the "
        "subject suffers it instead of doing it", "The convoy came under fire.",
    ),
    Rule(
        "noun happening with", "what",
        "“{word}” is in the list of event nouns ({language}); “{other}” only says that it took "
        "place",
        "Clashes broke out near the bridge.",
    ),
    Rule(
        "figure", "what",
        "there is no event word: what is counted ({word}) says what happened",
        "12 dead in the port",
    ),
    Rule(
        "figure:state", "what",
        "the clause has a figure, and its verb is in no list of events ({language}): it is "
        "kept as a state of affairs", "The province has 40,000 inhabitants.",
    ),
    Rule(
        "demand:any", "what",
        "a known party must do something, and the verb is in no list of events ({language}): it "
        "is kept as a request of whoever says so", "Norway must think again, the minister said.",
    ),
    Rule(
        "back", "what",
        "the sentence leans on the claim before it, and takes what it does not say from that",
        "The navy denied this.",
    ),
    # --- who says
    Rule(
        "say-clause", "who says",
        "the verb of saying “{word}” has what is said as a clause below it, and whoever says it as "
        "its subject", "The ministry said that the port was quiet.",
    ),
    Rule(
        "say-inserted", "who says",
        "the verb of saying “{word}” is set into what is said, or follows it after a comma",
        "The port, the ministry said, was quiet.",
    ),
    Rule(
        "say-tail", "who says",
        "the sentence ends with a comma and “{word}”: all before the comma is what is said",
        "The port was quiet, the ministry said.",
    ),
    Rule(
        "say-toll", "who says",
        "“{word}” has a number as what is said or counted: its subject vouches for the number",
        "The hospital counted 40 wounded.",
    ),
    Rule(
        "say-as", "who says",
        "“as … {word}”: the clause that this hangs on is what is said",
        "The port was quiet, as the ministry said.",
    ),
    Rule(
        "say-back", "who says",
        "“{word}” has only a pointer such as “this” or “so” as what is said: it gives its speaker "
        "to the sentence before", "The port was quiet. The ministry said so on Monday.",
    ),
    Rule(
        "say-behind", "who says",
        "a short sentence begins with “{word}” and names who spoke the quotation before it",
        "“The port is quiet.” Said the mayor.",
    ),
    Rule(
        "say-colon", "who says",
        "a name and a colon stand before what is said", "Mayor: “The port is quiet.”",
    ),
    Rule(
        "marker", "who says",
        "words like “according to” (here at “{word}”) name who says the clause they stand in",
        "According to the mayor, the port was quiet.",
    ),
    Rule(
        "marker-phrase", "who says",
        "words of several parts like “in the eyes of” (here at “{word}”) name who says the clause "
        "they stand in", "In the words of the mayor, the port was quiet.",
    ),
    Rule(
        "marker-own", "who says",
        "words like “by its own account” (here at “{word}”) make the subject of the clause the one "
        "who says it", "The army has, by its own account, left the port.",
    ),
    Rule(
        "marker-view", "who says",
        "“{word}” in front, with a party behind it and a comma, says whose view it is",
        "For the mayor, the port is lost.",
    ),
    Rule(
        "noun-clause", "who says",
        "the noun of saying “{word}” has what is said as a clause of its own",
        "the ministry's claim that the port was quiet",
    ),
    Rule(
        "say-noun", "who says",
        "“{word}” judges a noun of saying and what it says: whoever judges is one more speaker",
        "The army denied the claim that it had left.",
    ),
    Rule(
        "noun-colon", "who says",
        "the noun of saying “{word}”, with its owner, stands before a colon and what is said",
        "Statement of the ministry: the port is quiet.",
    ),
    Rule(
        "deny-back", "who says",
        "“{word}” denies, without repeating it, what the claim before told",
        "The navy denied this.",
    ),
    # --- how firmly
    Rule(
        "modality:cue denies", "how firmly", "the word of saying itself denies it",
        "The army denied shelling the port.",
    ),
    Rule(
        "modality:negation", "how firmly",
        "a word such as “not” or “no” stands with it, or it hangs on a verb of failing",
        "The army did not shell the port.",
    ),
    Rule(
        "modality:condition", "how firmly", "it holds only if something else does",
        "If the talks fail, the army will shell the port.",
    ),
    Rule(
        "modality:obligation", "how firmly", "“must”, “should” or the like stands with it",
        "The army must leave.",
    ),
    Rule(
        "modality:demanded by verb", "how firmly",
        "it hangs on a verb of asking or ordering", "The mayor told the army to leave.",
    ),
    Rule(
        "modality:hearsay", "how firmly",
        "a word, an auxiliary or a mood of distance stands with it",
        "The army reportedly shelled the port.",
    ),
    Rule(
        "modality:future or intent", "how firmly",
        "it is told in the future, or hangs on a verb of planning", "The army will leave.",
    ),
    Rule(
        "modality:purpose", "how firmly", "it is told as what something else is for",
        "They met to sign a truce.",
    ),
    Rule(
        "modality:future in the past", "how firmly",
        "it was still to come when it was said", "The minister said the army would leave.",
    ),
    # --- whose code
    Rule("code:person", "who", "the table of people of the news says what they were that year",
         "Merkel said …"),
    Rule("code:name", "who", "the article says elsewhere who bears this name",
         "President Ada Lund of Norway … Lund said …"),
    Rule("code:pronoun", "who", "a pronoun stands for the last one it fits",
         "The ministry … It added …"),
    Rule("code:role", "who", "the article named the same office or body before, with its state",
         "The Danish navy … The navy said …"),
    Rule("code:home", "who", "the office or people are those of the state the article plays in",
         "Police in Oslo … The police said …"),
    Rule("code:possessive", "who", "“its”, “their”: those of the last one named as a subject",
         "Norway withdrew its troops."),
    Rule("code:statement", "who", "a statement speaks for whoever spoke last",
         "The army said … The statement added …"),
    Rule("code:both", "who", "“both sides” are the two states the article names together",
         "Both sides agreed."),
    Rule("act:request", "who", "what somebody says another must do is that one's request",
         "Norway must withdraw, the minister said."),
    Rule("act:own", "who", "who does an act by speaking is its doer, not its source",
         "Denmark accused Norway."),
    # --- where and when
    Rule("place:described", "where", "the place is the one that the clause describes",
         "the island, which is held by rebels"),
    Rule("place:above", "where", "the place stands with a verb above the event's own",
         "In Oslo, police said they had arrested two men."),
    Rule("place:back", "where", "“there” or “the city” is the last place named before",
         "… in Oslo. Two were hurt in the city."),
    Rule("place:dateline", "where", "the place stands at the head of the paragraph",
         "OSLO (NTB) – Ministers met …"),
    Rule("time", "when", "the words of the date were read by the rule “{word}”", "on 5 May"),
    # --- the tree
    Rule("tree", "tree", "the parser's picture of the sentence was put right first ({word})",
         "In an interview, the adviser said …"),
)  # fmt: skip

_BY_NAME = {rule.name: rule for rule in RULES}
_JOINTS = (" carried by ", " undergone with ", " happening with ")


def named(name: str) -> Named | None:
    """A rule as a claim names it ('verb:shell'); None where the table does not have it."""
    family, _, detail = name.partition(":")
    if name in _BY_NAME:
        return Named(_BY_NAME[name], detail, "")
    for joint in _JOINTS:
        word, found, other = detail.partition(joint)
        if found and family + joint.rstrip() in _BY_NAME:
            return Named(_BY_NAME[family + joint.rstrip()], word, other)
    rule = _BY_NAME.get(family)
    return Named(rule, detail, "") if rule is not None else None


_INTRO = """# Rules

Each claim names in `rules` the rules that made it, with the words they were met with: `verb:shell`,
`say-clause:say`. `rashomon explain CLAIM` puts them into sentences. These are all there are; the
page is written from `src/rashomon/cli/rules.py` by `python -m rashomon.cli.rules > docs/rules.md`.

In the sentences, X stands for the word that the claim names with the rule, Y for a second one.
"""

_HEADINGS: tuple[tuple[Cell, str], ...] = (
    ("what", "What happened"),
    ("who", "Who did it, and to whom"),
    ("who says", "Who says so"),
    ("where", "Where"),
    ("when", "When"),
    ("how firmly", "How firmly"),
    ("tree", "How the sentence hangs together"),
)


def page() -> str:
    """The text of `docs/rules.md`."""
    parts = [_INTRO]
    for cell, heading in _HEADINGS:
        rows = "\n".join(_row(rule) for rule in RULES if rule.cell == cell)
        parts.append(
            f"\n## {heading}\n\n| rule | means | for example |\n| --- | --- | --- |\n{rows}\n"
        )
    return "".join(parts)


def _row(rule: Rule) -> str:
    says = rule.says.format(word="X", other="Y", language="of the article's language")
    return f"| `{rule.name}` | {says} | {rule.example} |"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
