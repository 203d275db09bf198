"""The report: one HTML file in which every claim is one click from its words."""
