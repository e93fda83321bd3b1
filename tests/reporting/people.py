"""People for the tests of pages: invented, one of them hostile."""

from __future__ import annotations

from datetime import date

import backoffice_match as bm

WHEN = date(2026, 3, 9)

PAYROLL = bm.Candidate(
    id="c-1",
    skills="QuickBooks; ADP; Excel; payroll processing; data entry; lacrose",
    education="associate's degree",
    certifications="CPP",
    past_jobs="AP clerk (3)",
    salary="$48,000/year",
    location="Chicago, IL",
)

HELP_DESK = bm.Candidate(
    id="c-2",
    skills="Windows; Active Directory; ticketing; troubleshooting",
    education="high school",
    certifications="A+",
    salary="$52,000/year",
)

SILENT = bm.Candidate(id="c-3", location="Ohio")

NASTY = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"

HOSTILE = bm.Candidate(
    id='../../x"><script>alert(1)</script>',
    skills=["payroll processing", NASTY, "'\"><svg onload=alert(1)>", "{{7*7}} ${7*7} <!--"],
    education=f"associate degree in {NASTY}",
    certifications=[f"CPP {NASTY}", "javascript:alert(1)"],
    past_jobs=[f"payroll clerk {NASTY}", "</section></main></style>"],
    location="</title><script>alert(1)</script>",
)

LONG = bm.Candidate(
    id="x" * 200,
    skills=["payroll processing", *(f"skill number {i} {'y' * 150}" for i in range(400))],
    education="associate degree in " + "accounting and " * 20 + "finance",
    certifications=[f"{'z' * 150} {i}" for i in range(100)],
    past_jobs=[f"{'w' * 150} {i} (2)" for i in range(100)],
    location="Ohio",
)
