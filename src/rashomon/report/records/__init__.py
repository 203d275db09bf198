"""What the face is given to show: frozen records, written as JSON with camelCase names.

`python -m tools.typescript` writes the same records as TypeScript (frontend/src/records.ts).
"""
