"""roles/education.csv and roles/experience.csv: how many of such jobs require what (build room)."""

from __future__ import annotations

from backoffice_match.build.inputs import IMPUTED, ONET, CuratedRole, Inputs
from backoffice_match.build.priors import EDUCATION, EXPERIENCE, Priors, Question
from backoffice_match.build.shares import Shares, out_of_q, pool, shrink
from backoffice_match.build.tables import Row


def education_rows(inputs: Inputs) -> list[Row]:
    """role_id, level, share, respondents, source; one row per role and level of the ladder."""
    return _rows(inputs, EDUCATION)


def experience_rows(inputs: Inputs) -> list[Row]:
    """role_id, months, share, respondents, source; one row per role and class of months."""
    return _rows(inputs, EXPERIENCE)


def _rows(inputs: Inputs, question: Question) -> list[Row]:
    priors = Priors.of(question, inputs.onet, inputs.projections)
    rows: list[Row] = []
    for role in inputs.roles:
        shares, respondents = role_shares(role, inputs, question, priors)
        source = ONET if respondents else IMPUTED
        for key, share in zip(question.keys, out_of_q(shares), strict=True):
            rows.append((role.role_id, key, share, respondents, source))
    return rows


def role_shares(
    role: CuratedRole, inputs: Inputs, question: Question, priors: Priors
) -> tuple[Shares, int]:
    """Shares of a role and the respondents behind them, pooled over its O*NET-SOC codes.

    Each code is shrunk toward the prior of its own kind and then counts with its respondents and
    those that its prior is worth, so an occupation without a survey still has a voice in a
    composite role.

    Returns
    -------
    tuple
        Shares by key, and the number of people asked; 0 means that the shares are imputed.
    """
    parts: list[tuple[Shares, int]] = []
    total = 0
    for code in role.onet_codes:
        answers = question.answers(inputs.onet).get(code)
        own = question.shares(answers)
        asked = answers.respondents if answers and own else 0
        posterior = shrink(own, asked, priors.find(code), question.prior_size)
        parts.append((posterior, asked + question.prior_size))
        total += asked
    return pool(parts), total
