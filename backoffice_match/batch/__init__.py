"""Batch: files of candidates to files of rankings, in chunks, with nothing lost."""

from backoffice_match.batch.fill import fill_file
from backoffice_match.batch.manifest import catalogue_hash
from backoffice_match.batch.rank import rank_file
from backoffice_match.batch.replay import Rerun, rerun
from backoffice_match.batch.report import BatchReport, FillReport

__all__ = [
    "BatchReport",
    "FillReport",
    "Rerun",
    "catalogue_hash",
    "fill_file",
    "rank_file",
    "rerun",
]
