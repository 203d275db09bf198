"""The shape of a language's data files. An unknown key or a value of the wrong kind is an error.

Lemmas are written as the language's pipeline gives them, lower case, without the underscores
some treebanks put into separable verbs ('neer_halen' is written 'neerhalen'). Prepositions and
phrases are written as they stand in text, lower case, with straight apostrophes.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from rashomon.model.vocabulary import EventType, Measure, Role, Stance


class Table(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all tables: immutable, strict."""


# --- pack.toml ------------------------------------------------------------------------------


class Tokenizer(Table, frozen=True, kw_only=True):
    """How this language's treebanks cut words where spaCy's defaults cut differently.

    `runs` keeps a run of one punctuation sign together ('!!!' is one token).
    """

    whole_hyphens: bool = False
    runs: bool = False
    suffixes: tuple[str, ...] = ()
    special: dict[str, tuple[str, ...]] = {}


class Treebank(Table, frozen=True, kw_only=True):
    """One training or test file. `name` is the treebank it belongs to."""

    file: str
    name: str
    licence: str
    repeat: int = 1
    hold_out: bool = False
    older: bool = False


class Training(Table, frozen=True, kw_only=True):
    """What the recipe in `training/` needs to know about this language.

    `older` treebanks follow an earlier revision of the annotation: `relabel` says which labels
    were only renamed since, `refine` which were split ('obl>obl:arg'); see
    `training/harmonise.py`. `attributions` are, by treebank, the lines that its licence asks us
    to repeat. `settings` override `training/pipeline.cfg`.
    """

    xpos: bool
    treebanks: tuple[Treebank, ...]
    tests: tuple[Treebank, ...]
    attributions: dict[str, str]
    relabel: dict[str, str] = {}
    refine: tuple[str, ...] = ()
    settings: dict[str, str | int | float | bool | list[int | str]] = {}


class Pack(Table, frozen=True, kw_only=True):
    """pack.toml: what the language is, and where its parser comes from.

    `verb_endings` turn the end of an inflected verb into that of its infinitive ('ied' → 'y').
    They are tried only where the lemmatiser gave a verb no table knows, and kept only where
    they lead to one that a table knows.
    """

    code: str
    name: str
    script: str
    direction: Literal["ltr", "rtl"]
    locale: str
    tokenizer: Tokenizer = Tokenizer()
    verb_endings: tuple[tuple[str, str], ...] = ()
    training: Training | None = None
    parser_sha256: str | None = None


# --- cues.toml ------------------------------------------------------------------------------


class Cues(Table, frozen=True, kw_only=True):
    """Words of saying, each list under the stance it takes.

    Verbs: `verbs` take a clause, a quotation or an object. `no_say` are those of `verbs` that do
    not speak when they have a plain object ('found the body'). `impersonal` are verbs whose
    subject says nothing ('it emerged'); `felt` those whose passive is what its subject thinks
    ('is convinced that'); `acts` those whose infinitive is an act to come ('agree
    to leave'), `act_marks` words before an infinitive that always make it one. `means` are pairs
    of lemmas that say nothing ('vouloir dire'). `tell` are verbs whose object or indirect object
    is the one spoken to ('told AFP'); `cite` are verbs by which an outlet names its source
    ('citing'); `authority` are prepositions and nouns that do the same ('on authority');
    `counting` are verbs whose subject vouches for the number that is their object ('counted 40
    dead').

    Nouns: `nouns` are nominal cues ('declaration'); `media_words` nouns of the channel
    ('interview', 'Telegram'); `words_of` those that stand for whoever they come from ('the
    words of X').

    Markers put a source beside a clause ('according to', 'aldus'); '*' stands for a possessive
    ('in * view'). Of `own` ones the clause's subject is the source ('by its own account').
    `depending` are markers that also mean 'depending on', `view` prepositions that show in front
    whose view it is ('pour'), `no_source` nouns that follow a marker without being anybody
    ('according to plan').

    Small words: `as` before a clause of saying ('as X said'); `asks` interrogatives; `doubt`
    subordinators of open questions ('whether'); `that` complementisers; `about` prepositions of
    what is told of; `without` those that undo a verb of saying; `nobody` pronouns that are no
    source ('on', 'men'); `back` words for what was said just before ('so', 'dat'). `hearsay` are
    adverbs and phrases of distance without a source ('reportedly'). `inverted` says that verb
    and subject change places in inserted speech.
    """

    verbs: dict[Stance, tuple[str, ...]]
    nouns: dict[Stance, tuple[str, ...]] = {}
    markers: dict[Stance, tuple[str, ...]] = {}
    own: dict[Stance, tuple[str, ...]] = {}
    depending: tuple[str, ...] = ()
    view: tuple[str, ...] = ()
    no_source: tuple[str, ...] = ()
    tell: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()
    media_words: tuple[str, ...] = ()
    words_of: tuple[str, ...] = ()
    hearsay: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()
    no_say: tuple[str, ...] = ()
    impersonal: tuple[str, ...] = ()
    felt: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    act_marks: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    as_: tuple[str, ...] = field(default=(), name="as")
    asks: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    inverted: bool = False


# --- events.toml ----------------------------------------------------------------------------


class VerbEntry(Table, frozen=True, kw_only=True):
    """Verbs of one type. Roles are lists of slots, tried in order.

    A slot is 'subj', 'obj', 'iobj', 'obl', 'xcomp', 'ccomp', or 'obl:PREP|PREP' for an oblique
    with one of these prepositions. Voice is handled by the grammar: write the active frame.
    `requires` (any one is enough) restricts the entry to a frame: 'obj' alone, 'obl:contre', or
    with a lemma after '=': 'obj=feu|tir' ('ouvrir le feu'). `reflexive` entries are only for
    verbs with a reflexive pronoun. `measure` is what a counted thing in the target slot is
    ('destroyed' for houses that are shelled to the ground, 'killed' for people).
    `mutual` events happen between subject and the 'with' oblique, or among a plural subject.
    """

    type: EventType
    lemmas: tuple[str, ...]
    mode: str | None = None
    actor: tuple[str, ...] = ("subj",)
    target: tuple[str, ...] = ("obj",)
    requires: tuple[str, ...] = ()
    reflexive: bool = False
    mutual: bool = False
    measure: Measure | None = None


class NounEntry(Table, frozen=True, kw_only=True):
    """Event nouns of one type.

    `of` says what a bare genitive is ('the attack of X': actor; 'the shelling of X': target;
    'both' for mutual nouns: 'the meeting of X and Y'; 'self' for nouns of those who take part,
    'strikers', which tell of the event only where they are counted and nobody's target).
    Prepositions of the language's `prepositions` table mark the rest ('by', 'against', 'with',
    'between').
    `weak` nouns make a claim only when dated, located, counted or carried by a light verb.
    """

    type: EventType
    lemmas: tuple[str, ...]
    mode: str | None = None
    of: Literal["actor", "target", "both", "self"] = "actor"
    mutual: bool = False
    measure: Measure | None = None
    weak: bool = False


class Prepositions(Table, frozen=True, kw_only=True):
    """Which prepositions mark which part of an event noun or verb."""

    by: tuple[str, ...]
    of: tuple[str, ...]
    against: tuple[str, ...]
    with_: tuple[str, ...] = field(name="with")
    between: tuple[str, ...]
    to: tuple[str, ...]
    from_: tuple[str, ...] = field(name="from")
    place: tuple[str, ...]


class Light(Table, frozen=True, kw_only=True):
    """Verbs that carry an event noun.

    `do`: their subject is the noun's actor ('launch an attack'); `undergo`: their subject is
    its target ('come under fire', 'suffer losses'); `happen`: the noun is their subject
    ('the attack took place'); `grant`: deciding verbs that are told as the help, measure or
    accord they decide ('approved aid', 'announced sanctions'); `aspect`: they take a verb
    and say only when or how far it goes ('continue to', 'try to'), mapped to whether the act is
    only planned. `passive` are auxiliaries that make a passive of every verb but the `moves`,
    which form their perfect with them ('être').
    """

    do: tuple[str, ...] = ()
    undergo: tuple[str, ...] = ()
    happen: tuple[str, ...] = ()
    grant: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    aspect: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    demand: tuple[str, ...] = ()
    fail: tuple[str, ...] = ()


class Events(Table, frozen=True, kw_only=True):
    """events.toml."""

    prepositions: Prepositions
    light: Light
    verb: tuple[VerbEntry, ...]
    noun: tuple[NounEntry, ...]


class Modals(Table, frozen=True, kw_only=True):
    """modals.toml: words by which a clause says that it is not simply so.

    `hearsay` are auxiliaries of reported mood ('zou'); `planned` future auxiliaries;
    `demanded` auxiliaries of obligation; `conditional` conjunctions ('if', 'unless');
    `negation` adverbs and determiners; `hearsay_mood` names UD features that alone mean
    hearsay in main clauses (French 'Mood=Cnd' without a condition).
    """

    hearsay: tuple[str, ...] = ()
    hearsay_mood: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    planned_feats: tuple[str, ...] = ()
    demanded: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()


# --- places.toml ----------------------------------------------------------------------------


class PlaceNouns(Table, frozen=True, kw_only=True):
    """Nouns that lean on a place named before, by the kind of place they mean."""

    town: tuple[str, ...] = ()
    region: tuple[str, ...] = ()


class Places(Table, frozen=True, kw_only=True):
    """places.toml: 'the city', 'the island', and adverbs such as 'there'."""

    nouns: PlaceNouns
    there: tuple[str, ...] = ()


# --- figures.toml ---------------------------------------------------------------------------


class Figures(Table, frozen=True, kw_only=True, eq=False):
    """Number words, bounds and what counts as what. Hashed by identity, so lexicons are cached.

    Keys and words are lower case; hyphens, apostrophes and spaces between words are alike.

    Numbers: `numbers` and `scales` map words to values ('vingt' 20, 'million' 1e6);
    `short_scales` are scales written onto digits ('3bn'); `halves` come before a scale ('half
    a', 'anderhalf'), `half_after` after a number ('et demi'). `vigesimal` are tens that take
    the teens too (60 and 80 in French). `and_tens` joins a ten and a one ('vingt et un'),
    `and_hundreds` a hundred and the rest, `and_units` a unit and the ten after it
    inside one word ('tweeëntwintig'); `glued` languages write number words together.
    `group` and `decimal` are the characters of the language's own digits.

    Counts: `tens` are approximate ('dizaine' 10), `plural_tens` open ('dozens' at least 24);
    `vague` are words for several (at least 2) that count only for people and losses;
    `fractions` are shares where one of `of` or `definite` follows ('a third of', 'half the');
    `articles` are singular indefinite articles, even where they also mean one ('un', 'een');
    `ones` number words that are often pronouns ('one'); `plural_articles` plural articles
    ('des'); `definite` definite ones; `of_definite` an 'of' fused with its article ('du').
    `per` joins a part and its whole ('9 out of 10').

    Bounds: `at_least`, `at_most`, `about` stand before the number, `or_more` after it;
    `range_open` and `range_middle` join two numbers ('entre' … 'et'), `range_plain` does so
    without an opening ('10 to 12'); `no_range` before the first says a change ('from 10 to').

    What is counted: `measures` map nouns (and participles used as nouns) to what they count;
    `people` are lemmas of countable persons, `objects` of things whose loss is a figure;
    `others` are words between number and noun, or pronouns ('autres'); `parts` stand before
    some of those counted ('including'). `not_counts` are
    lemmas after a number that is no figure (years, kilometres, months), unless one of `areas`
    ('square') stands beside them; `labels` are words before a number that only names
    something ('resolution', months before a day); `dated` are words before a bare year,
    `dated_days` before a bare day ('le 7'); `idioms` are phrases with '#' where the number
    stands ('op # na', all but so many); `days` are weekdays, never counted nouns.
    `currencies` map ISO 4217 codes to words and signs; `percent` are words for per cent.
    """

    numbers: dict[str, float]
    scales: dict[str, float]
    short_scales: dict[str, float] = {}
    halves: dict[str, float] = {}
    half_after: tuple[str, ...] = ()
    vigesimal: tuple[float, ...] = ()
    and_tens: tuple[str, ...] = ()
    and_hundreds: tuple[str, ...] = ()
    and_units: tuple[str, ...] = ()
    glued: bool = False
    tens: dict[str, float] = {}
    plural_tens: dict[str, float] = {}
    fractions: dict[str, float] = {}
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    or_more: tuple[str, ...] = ()
    vague: tuple[str, ...]
    range_open: tuple[str, ...]
    range_middle: tuple[str, ...]
    range_plain: tuple[str, ...] = ()
    no_range: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_definite: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    ones: tuple[str, ...] = ()
    plural_articles: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    measures: dict[Measure, tuple[str, ...]]
    people: tuple[str, ...]
    objects: tuple[str, ...] = ()
    not_counts: tuple[str, ...]
    areas: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    dated_days: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    currencies: dict[str, tuple[str, ...]]
    percent: tuple[str, ...]
    group: tuple[str, ...]
    decimal: str


# --- actors.toml ----------------------------------------------------------------------------


class Actors(Table, frozen=True, kw_only=True):
    """Who is who, in this language's words.

    `roles` map a role to lemmas of head nouns; `role_phrases` to phrases of several words,
    which win over single ones ('forces armées' MIL). `countries` and `demonyms` map ISO 3166-1
    alpha-3 (and the codebook's pseudo-codes such as XNK) to names CLDR lacks and to adjectives
    and nouns of belonging; `capitals` are cities that stand for their state when they act.
    `organisations` map full codes to names ('IGO.UN'). `both_sides` are phrases that mean the
    two parties of the article; `titles` are words that stand before a name; `persons` lemmas
    of persons without a role of their own ('man', 'woman').
    """

    roles: dict[Role, tuple[str, ...]]
    role_phrases: dict[Role, tuple[str, ...]] = {}
    countries: dict[str, tuple[str, ...]] = {}
    demonyms: dict[str, tuple[str, ...]]
    capitals: dict[str, tuple[str, ...]] = {}
    organisations: dict[str, tuple[str, ...]] = {}
    both_sides: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    codes: dict[str, tuple[str, ...]] = {}


class SharedActors(Table, frozen=True, kw_only=True):
    """Organisations and media known by the same name in many languages."""

    organisations: dict[str, tuple[str, ...]]
    media: dict[str, tuple[str, ...]]
