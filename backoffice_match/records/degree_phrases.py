"""Phrases about education as people write them, by what they say (records room).

Without dots, apostrophes, accents and hyphens, separated by ``|``. Levels of qualifications from
outside the United States stand here only where the equivalence is commonly agreed (first degrees
of three or four years, second degrees after them, school-leaving examinations); all others are
named, so that they can be asked about.
"""

from __future__ import annotations

from collections.abc import Mapping

HIGH_SCHOOL = """
high school | highschool | high school diploma | high school graduate | high school degree | hs |
h s | hsd | hs diploma | hs dip | hs grad | hs degree | high school grad | ged | g e d | ged
certificate | ged diploma | hiset | hse | high school equivalency | high school equivalent | high
school ged | high school certificate | high school completion | general educational development |
general education diploma | general equivalency diploma | general education development |
secondary school | secondary school diploma | secondary diploma | senior high school | adult high
school | adult diploma | homeschool | homeschooled | home schooled | home school | school diploma
| completed 12th grade | finished 12th grade | 12th grade graduate | graduated 12th grade | 12
years of school | high shcool | highschool diploma | hich school
"""

SOME_COLLEGE = """
some college | some university | some college credit | some college credits | some college courses
| some college coursework | some college classes | college credit | college credits | college
courses | college coursework | college classes | undergraduate coursework | undergraduate courses
| undergraduate credits | undergraduate student | college student | university student | attended
college | attended university | attended community college | college dropout | university dropout
| years of college | year of college | years college | year college | years of university | year
of university | years at university | years in college | semesters of college | semester of
college | college freshman | college sophomore | college junior | college senior | undergraduate
studies | some community college | some undergraduate | some post secondary | some postsecondary |
some higher education | partial college | college level courses | college not completed
"""

CERTIFICATE = """
certificate | cert | certificate program | vocational training | vocational school | vocational |
vocational certificate | vocational diploma | vocational degree | vocational program | vo tech |
votech | voc tech | trade school | trade certificate | trade diploma | technical school |
technical certificate | technical diploma | technical training | technical college diploma |
technical college certificate | postsecondary certificate | post secondary certificate |
postsecondary nondegree award | postsecondary non degree award | post secondary diploma |
postsecondary diploma | college certificate | professional certificate | diploma in | diploma of |
business school diploma | business college diploma | career diploma | career certificate | career
school | career college | college diploma | undergraduate certificate | nondegree award |
secretarial school | cosmetology school | beauty school | barber school | certificate of
achievement | certificate of proficiency | career and technical education | trade program |
certificate of completion in | specialised training | specialized training
"""

ASSOCIATE = """
associates | associates degree | associate degree | associate of arts | associate of science |
associate of applied science | associate of applied arts | associate of applied business |
associate of business | associate of occupational studies | associate of general studies |
associate in arts | associate in science | associate in applied science | associate in | associate
of | assoc degree | assoc of | assoc in | assoc | associates of | associates in | associates of
arts | associates of science | associates of applied science | associate arts | associate science
| associate applied science | associate level | associate diploma | associates diploma | aa | a a
| aas | a a s | aab | aos | asn | adn | aa degree | as degree | aas degree | associate program |
associates program | two year degree | two year college degree | 2 year degree | 2 year college
degree | 2yr degree | 2 yr degree | community college degree | community college graduate | junior
college degree | junior college graduate | asociates | associats | assosiates | assosciates |
assosciate | assoiciates | aa s
"""

BACHELOR = """
bachelors | bachelors degree | bachelor degree | bachelor of | bachelors of | bachelor in |
bachelors in | bachelor of science | bachelor of arts | bachelors of science | bachelors of arts |
bachelor science | bachelor arts | bachelor of applied science | bachelor of general studies |
bachelor of fine arts  | bachelor level |
batchelors | batchelor | bachlors | bachelers | bachellors | bachelors level | baccalaureate |
baccalaureate degree | undergraduate degree | undergrad degree | undergrad | four year degree |
four year college degree | 4 year degree | 4 year college degree | 4yr degree | 4 yr degree |
college degree | college graduate | college grad | university degree | university graduate |
college educated | ba | b a | bs | b s | bsc | b sc | bsba | bsc hons | ba hons | basc | bfa | bsn
| bsw | b ed | beng | b eng | bgs | bsed | bsit | bsis | bscs | bsa | bsme | bsee | bpharm | barch
| ba degree | bs degree | bsc degree | bachelors honours | honours degree | first degree
"""

MASTER = """
masters | masters degree | master degree | master of science | master of arts | masters of science
| masters of arts | masters of | masters in | master in | master level | masters level | master of
| graduate degree | postgraduate degree | post graduate degree | msc | m sc | mfa | m ed | mpa |
mph | msw | mhr | mhrm | macc | macct | mpacc | msa | msit | msis | mshrm | mlis | meng | mfin |
mres | mphil | llm | l l m | ma degree | ms degree | education specialist | cags | certificate of
advanced graduate study | post masters certificate | masters diploma
"""

DOCTORAL = """
doctorate | doctorate degree | doctoral | doctoral degree | doctors degree | doctor of | phd | ph
d | phd degree | dphil | edd | ed d | psyd | pharmd | jd | j d | juris doctor | juris doctorate |
m d | dds | dmd | dvm | dnp | dpt | scd | drph | doctor of philosophy | doctor of medicine |
postdoc | postdoctoral | post doctoral | post doctorate | law degree | medical degree |
professional doctorate | doctorat
"""

NONE = """
none | no formal education | no formal schooling | no schooling | no education | no qualification
| no qualifications | no high school | no high school diploma | no hs diploma | no ged | no
diploma | less than high school | less than hs | less than a high school diploma | less than high
school diploma | below high school | some high school | some hs | partial high school | high
school dropout | hs dropout | high school drop out | left school | high school student | high
school junior | high school senior | high school sophomore | high school freshman | dropped out of
school | did not finish school | didnt finish school | elementary school | elementary | primary
school | primary education | grade school | middle school | junior high | junior high school | did
not attend school | never finished school | 10th pass | grade 8 | grade 9 | grade 10 | grade 11 |
1st grade | 2nd grade | 3rd grade | 4th grade | 5th grade | 6th grade | 7th grade | 8th grade |
9th grade | 10th grade | 11th grade | ninth grade | tenth grade | eleventh grade | eighth grade |
nil | uneducated | no school
"""

FOREIGN: Mapping[str, str] = {
    "high_school": """abitur | fachabitur | matura | maturita | maturite | a levels | a level
        | gce a levels | gce advanced level | baccalaureat | french baccalaureate
        | international baccalaureate | international baccalaureate diploma | ib diploma
        | european baccalaureate | bachillerato | preparatoria | leaving certificate
        | irish leaving certificate | wassce | waec | higher secondary certificate
        | higher secondary school certificate | hsc | higher secondary | senior secondary
        | 12th pass | 12th standard | class 12 | class xii | gaokao
        | school leaving certificate | senior school certificate""",
    "certificate": "hnc | higher national certificate",
    "associate": "hnd | higher national diploma | foundation degree",
    "bachelor": """bcom | b com | btech | b tech | b e | llb | ll b | bca | bba hons | bcomm
        | licenciatura | licenciado | licenciada | licence en | licence de
        | licence es | licence professionnelle
        | laurea triennale | diplom fh | diplom kaufmann fh | grado universitario | mbbs | m b b s
        | hbo bachelor | bacharelado | bacharel | bsc honours""",
    "master": """mcom | m com | mtech | m tech | mca | mbe | diplom kaufmann | diplom kauffrau
        | diplom ingenieur | diplom betriebswirt uni | diplom volkswirt | laurea magistrale
        | maestria | mestrado | magister | maitrise | diplome dingenieur | pgdm""",
}

FOREIGN_UNKNOWN = """
diplom | diplom betriebswirt | licentiate | licencie | laurea | staatsexamen | ausbildung |
berufsschule | realschule | realschulabschluss | hauptschulabschluss | mittlere reife | technikum
| candidatus | kandidat | kandidatexamen | specialist diploma | gcse | gcses | o levels | o level
| o grade | standard grade | nvq | svq | btec | bts | dut | deug | brevet | bep | secundaria |
tecnico | tecnico superior | ingeniero | ingenieur | titulo | polytechnic diploma | tafe |
advanced diploma | ssc | intermediate fsc | fsc | fa fsc | matric | cxc | csec | propedeutico |
doctorandus | baccalaureus | aspirantura | kandidat nauk | sarjana | habilitation | matriculation
| matriculation certificate | ordinary national diploma | ond | cegep | baccalaureat professionnel
| cap bep | estudios
"""

ONGOING = """
pursuing | working on | working toward | working towards | in progress | inprogress | in process |
underway | under way | ongoing | on going | enrolled | enrolled in | enrolled at | expected |
anticipated | studying | studying for | studying toward | studying towards | will graduate | will
complete | will finish | will receive | to be completed | to be awarded | candidate | candidate
for | currently attending | currently completing | completing | currently taking | student |
present | pending | projected | graduating | going for | going to school for | transferring to |
transfer to | starting | about to finish | about to complete | finishing | working for
"""

STOPPED = """
incomplete | not completed | not complete | not finished | unfinished | did not finish | didnt
finish | did not complete | didnt complete | did not graduate | didnt graduate | never finished |
never completed | never graduated | without finishing | without graduating | without completing |
dropped out | dropped out of | drop out | dropout | withdrew | withdrew from | left before | left
without | discontinued | partially completed | not conferred | not awarded | degree not earned |
not earned | short of | shy of | interrupted | abandoned | quit | failed | on hold
"""

PART = """
some | partial | part of | half of | most of | credits toward | credits towards | credit hours
toward | credit hours towards | hours toward | hours towards | units toward | units towards |
coursework | courses | classes | course work | coursework toward | coursework towards | courses
toward | courses towards | classes toward | classes towards | courses for | toward | towards |
years of | year of | years toward | years towards | semesters of | semester of | years into | part
way | halfway through | partway through
"""

NO = """
no | without | not | never | lack | lacks | lacking | dont have | do not have | does not have |
doesnt have | havent | have not | not a | no formal | nor
"""

NO_DEGREE = """
no degree | no degree earned | no degree awarded | no college degree | no college | non degree
"""

IGNORE = """
sales associate | retail associate | store associate | warehouse associate | research associate |
associate in claims | associate in risk management | associate in general insurance | associate in
insurance | associate of chartered | associate of the | associate of society | associates inc |
associates llc | associates ltd | associate in personal insurance | associate in commercial
underwriting | master of ceremonies | master of ceremony | master of none | master of the | master
of my | master of all | masters tournament | masters touch | master of disguise | bachelor of the
| bachelor of the year | bachelors party | bachelors pad | high school teacher | high school coach
| high school counselor | high school math teacher | high school english teacher | high school
science teacher | elementary school teacher | middle school teacher | high school secretary |
elementary school secretary | middle school secretary | elementary teacher | university hospital |
cpr certificate | first aid certificate | food handlers certificate | food handler certificate |
birth certificate | certificate of attendance | certificate of participation | forklift
certificate | death certificate | gift certificate | marriage certificate | certificate of
insurance | certificate of appreciation | credit union | credit card | ms office | ms excel | ms
word | ms access | ms powerpoint | ms project | ms outlook | ms teams | ms sql | ms dynamics | ms
windows | jd edwards | ma certificate | ma certification | college board | electoral college |
card dealer school | certified associate in | associate in charge | college prep | college
preparatory | law school admission test | none of your business | pre med | pre k | k 12 |
associates program manager | doctor of motors | driving school | defensive driving school | sunday
school | charter school | summer school | hs football | driving licence | hr certificate | hs
codes | hs code
"""
