"""The few ways rashomon says that something went wrong."""

from __future__ import annotations


class RashomonError(Exception):
    """Root of all errors raised on purpose.

    The message says what happened, what was there, and what to do.
    """


class InputError(RashomonError):
    """An input cannot be read as asked: a missing column, a path that is not there."""


class PackError(RashomonError):
    """A language folder is incomplete or has an unknown key."""


class PipelineError(RashomonError):
    """A parsing pipeline cannot be loaded or does not speak Universal Dependencies."""


class LedgerError(RashomonError):
    """A ledger is missing, damaged, or of a form this version does not know."""
