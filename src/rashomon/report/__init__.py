"""The report and the views behind it, in which every claim is one click from its words."""
