"""Lining a ledger up anew: after corrections, or with other weights. Nothing is read again."""

from __future__ import annotations

from pathlib import Path

from rashomon.flow.align import Aligning
from rashomon.languages.pack import HOME
from rashomon.ledger.assemble import Sources, assemble
from rashomon.ledger.manifest import Origin, read_manifest
from rashomon.ledger.work import remove_work, settle, work_folder


def realign(folder: Path, home: Path = HOME) -> str:
    """Make the ledger in `folder` anew from its own articles, claims and log of corrections.

    What comes out says which corrections no longer fit, '' where all do.

    Same articles and same log, same bytes. The ledger stays as it is until the new one is whole.
    Raises LedgerError where the folder holds no ledger, another run is at work, or the disk fails.
    """
    settle(folder)
    there = read_manifest(folder)
    origin = Origin(there.version, there.settings, "")
    with work_folder(folder) as work:
        lining = Aligning(folder, home)
        assemble(folder, Sources(work, 0, folder), origin, lining)
        remove_work(folder)
    return lining.unfit
