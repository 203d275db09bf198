"""What each outlet and each voice calls the same thing, and hedges that get lost on the way.

`names.names_of` gives the names of every referent, `sides.one_sided` those that one side alone
uses, `hedges.hedges_lost` the steps at which a claim becomes firmer. Nothing here rates anybody.
"""
