"""Batch: files of candidates to files of rankings, in chunks, with nothing lost."""

from backoffice_match.batch.manifest import catalogue_hash
from backoffice_match.batch.rank import rank_file
from backoffice_match.batch.replay import Rerun, rerun
from backoffice_match.batch.report import BatchReport

__all__ = ["BatchReport", "Rerun", "catalogue_hash", "rank_file", "rerun"]
