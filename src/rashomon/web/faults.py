"""What a request can be told besides what it asked for."""

from __future__ import annotations

from rashomon.model.errors import RashomonError


class AskedError(RashomonError):
    """A request asks for what cannot be asked: a parameter that is none, a body that is no JSON."""


class NotThereError(RashomonError):
    """What is asked for by its id is not in the ledger."""


class NotYetError(RashomonError):
    """What is asked for is still being worked out of the ledger."""

    def __init__(self) -> None:
        super().__init__("This is a large ledger, and what is asked for is still being worked out.")


class RefusedError(RashomonError):
    """A request that is not answered; `status` says in HTTP why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
