"""Fixed word lists of the canonical form (room: vocabulary): plurals, joined words, spellings.

They describe English, not a catalogue, so they are code and not data. Every target is itself in
canonical form, which keeps normalising idempotent.
"""

from __future__ import annotations

# Words that end in s and are no plural, or whose singular means another thing.
NOT_PLURAL = frozenset(
    """
    sas aws sales windows news lens always across towards besides perhaps does goes was his its us
    yes plus thus versus series species means goods mas gas bus ios pos gps sms cms dns lms wms tms
    crs ems dos ads saas paas iaas gaas hris hrms dbms rdbms ssis ssrs ssas ifrs lims hims nims
    securities cpcs crcs cams edms cmms erms spss mrs yours ours texas kansas arkansas illinois
    dallas orleans massachusetts angeles vegas indianapolis minneapolis annapolis columbus atlas
    canvas pandas alias bias
    kubernetes postgres jenkins kronos macos webos centos chaos kudos emphasys concours
    """.split()
)
# Subjects in -ics stay; these are plain plurals.
PLURAL_ICS = frozenset("metrics topics clinics mechanics critics fabrics picnics mics".split())

IRREGULAR = {
    "analyses": "analysis",
    "apis": "api",
    "bases": "base",
    "caches": "cache",
    "cookies": "cookie",
    "crises": "crisis",
    "diagnoses": "diagnosis",
    "hypotheses": "hypothesis",
    "kpis": "kpi",
    "movies": "movie",
    "statuses": "status",
    "syntheses": "synthesis",
    "ties": "tie",
}

# Whole words and abbreviations that have one reading at work.
REWRITES = {
    "10key": "ten key",
    "10keys": "ten key",
    "acctg": "accounting",
    "acctng": "accounting",
    "accts": "account",
    "centre": "center",
    "centres": "center",
    "cheque": "check",
    "cheques": "check",
    "dept": "department",
    "depts": "department",
    "dotnet": ".net",
    "govt": "government",
    "helpdesks": "helpdesk",
    "judgement": "judgment",
    "licence": "license",
    "licences": "license",
    "mgmt": "management",
    "mgt": "management",
    "mngmt": "management",
    "msaccess": "microsoft access",
    "msexcel": "microsoft excel",
    "msoffice": "microsoft office",
    "msoutlook": "microsoft outlook",
    "mspowerpoint": "microsoft powerpoint",
    "msword": "microsoft word",
    "office365": "office 365",
    "cust": "customer",
    "programme": "program",
    "programmes": "program",
    "proj": "project",
    "svc": "service",
    "svcs": "service",
    "tenkey": "ten key",
}

# British stem -> American stem, for words that begin with it.
STEMS = {
    "amortis": "amortiz",
    "analyse": "analyze",
    "analysing": "analyzing",
    "authoris": "authoriz",
    "behaviour": "behavior",
    "capitalis": "capitaliz",
    "categoris": "categoriz",
    "centralis": "centraliz",
    "colour": "color",
    "computeris": "computeriz",
    "counsell": "counsel",
    "customis": "customiz",
    "digitis": "digitiz",
    "enquir": "inquir",
    "favour": "favor",
    "finalis": "finaliz",
    "itemis": "itemiz",
    "labour": "labor",
    "maximis": "maximiz",
    "minimis": "minimiz",
    "modelling": "modeling",
    "optimis": "optimiz",
    "organis": "organiz",
    "prioritis": "prioritiz",
    "recognis": "recogniz",
    "standardis": "standardiz",
    "summaris": "summariz",
    "travell": "travel",
    "utilis": "utiliz",
    "visualis": "visualiz",
}
STEM_STARTS = tuple(STEMS)
# Words that only look as if they held a British stem.
NOT_BRITISH = frozenset({"optimism", "optimist", "optimistic", "organism", "minimis", "analyses"})

# Two words that people write as one, two or hyphenated: always one here.
_JOINED = """
    auto cad|back office|bench mark|bench marking|book keeper|book keeping|brain storming|
    cash flow|co ordinate|co ordinated|co ordinating|co ordination|co ordinator|cyber security|
    data base|day force|desk top|drop box|face book|follow up|frame work|front page|fund raising|
    git hub|hand writing|hard ware|help desk|house keeping|info path|java script|key board|
    key boarding|lap top|life cycle|linked in|look up|mail room|micro soft|multi task|
    multi tasked|multi tasker|multi tasking|my sql|net suite|non profit|off boarding|on boarding|
    one drive|one note|pay roll|peach tree|photo copier|photo copy|photo copying|photo shop|
    power bi|power point|problemsolving|proof read|proof reader|proof reading|quick book|
    record keeping|service now|share point|smart sheet|soft ware|spread sheet|start up|
    sub contract|sub contractor|team building|team work|time keeping|time sheet|trouble shoot|
    trouble shooting|turbo tax|type script|under writer|under writing|v lookup|ware house|
    ware housing|web page|web site|wi fi|word perfect|word press|work flow|work force|work sheet|
    work station|x lookup|you tube
"""
JOINED = {
    phrase: phrase.replace(" ", "")
    for phrase in (part.strip() for part in _JOINED.replace("\n", " ").split("|"))
    if " " in phrase
}
JOINED |= {
    "10 key": "ten key",
    "401 k": "401k",
    "403 b": "403b",
    "457 b": "457b",
    "as 400": "as400",
    "dot net": ".net",
    "g suite": "gsuite",
    "i 9": "i9",
    "w 2": "w2",
    "w 2s": "w2",
    "i 9s": "i9",
    "w 4": "w4",
    "w 9": "w9",
}
JOINED |= {
    f"e {word}": f"e{word}"
    for word in (
        "billing business commerce discovery file filing invoice invoicing learning mail "
        "marketing newsletter payment procurement signature verify"
    ).split()
}

# "p and l" is "p&l": letters that only ever stand together in these terms.
AND_TERMS = {
    f"{left} and {right}": f"{left}&{right}"
    for left, right in (
        term.split("&") for term in "p&l r&d t&e m&a q&a g&a o&m l&d fp&a sg&a pp&e".split()
    )
}

# "MS" before one of these is Microsoft, not a degree or a state.
MICROSOFT_PRODUCTS = frozenset(
    """
    office word excel access outlook powerpoint project visio team windows dynamics sharepoint
    publisher onenote exchange work suite product application sql 365 azure onedrive visual
    frontpage lync program software window
    """.split()
)
