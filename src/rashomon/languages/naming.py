"""Words that matter to names: openings that are no part of one, marks of distance, operations.

The lists are each language's own (`<code>/naming.toml`); a language without the file has none.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from babel import Locale
from msgspec import Struct

from rashomon.languages.pack import HOME, languages, load, read
from rashomon.languages.territory import alpha3


class NamingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """naming.toml of a language: words as they stand in text, lower case, straight apostrophes.

    `openings` stand before a name without being part of it: articles, demonstratives, possessives
    of the third person, quantifiers, ordinals. `pronouns` are no names; `loose` words end no name
    (prepositions, conjunctions), and cut one unless they are `joins` ('of'). `distancers` before
    a name show that whoever writes it does not call it so ('so-called'); `standing` words say how
    something stands in law and are part of the name they precede ('de facto'). `operations` are
    nouns of operations and wars,
    `of_operations` words that may stand beside one ('special', 'military'); `operation_links`
    join one to a place or aim ('war on X'). `capital_nouns`: common nouns have a capital.
    """

    openings: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    distancers: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    of_operations: tuple[str, ...] = ()
    operation_links: tuple[str, ...] = ()
    capital_nouns: bool = False


@lru_cache(maxsize=64)
def naming_words(code: str, home: Path = HOME) -> NamingWords:
    """The naming words of the language `code`; empty where it has no naming.toml.

    Raises PackError with the file and the offending key.
    """
    # Looked for among what is there: a code may be any text that an article says of itself.
    path = next((p for p in home.glob("*/naming.toml") if p.parent.name == code), None)
    return read(path, NamingWords) if path else NamingWords()


@lru_cache(maxsize=64)
def state_names(code: str, home: Path = HOME) -> dict[str, str]:
    """Names of states in the language `code`, each with its ISO 3166-1 alpha-3 code.

    From Unicode CLDR and the language's own list, which wins. Empty for a language that has no
    folder.
    """
    if code not in languages(home):
        return {}
    pack = load(code, home)
    long = alpha3()
    territories = Locale.parse(pack.pack.locale).territories
    found = {name: long[short] for short, name in territories.items() if short in long}
    found.update({name: own for own, names in pack.actors.countries.items() for name in names})
    return found
