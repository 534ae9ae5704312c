"""Participles that are hardly ever a past tense without an object.

"Arrested" before a preposition, an adverb or the end of a clause is passive: the
active verb would need its object there. The list was drawn from twenty million
words of government prose: forms in -ed seen at least eight times after a form
of "be" and before a preposition or a stop, and never so after "he", "they" or
another subject pronoun; verbs with an intransitive use were then struck by hand, and a few added.
"""

PASSIVES = frozenset(
    "expected abandoned abducted abolished absolved abused accessed accommodated accompanied "
    "accredited accused acquitted addicted affected affiliated afforded allocated allotted "
    "altered amended annexed annulled appointed archived armed arrested assassinated assaulted "
    "assigned assured authenticated authorised authorized avoided banned barred based beheaded "
    "biased billed blamed booked born bribed briefed bullied burdened buried calculated "
    "canceled cancelled caned censored certified chained charged circumcised codified coerced "
    "commissioned compelled compensated complemented completed confiscated conscripted "
    "constituted constrained constructed construed consummated contacted convicted cramped "
    "credited criminalized criticised criticized curtailed customized damaged deceased "
    "declassified decommissioned decriminalized deemed defaced defeated delegated demarcated "
    "demolished demoted deported deprecated deprived deregistered designed destroyed detained "
    "detected devastated diagnosed dilapidated disabled disadvantaged disappointed discharged "
    "disciplined discontinued discouraged disenfranchised dismantled dismissed disqualified "
    "dissatisfied disseminated distributed diverted downgraded downloaded dubbed earmarked "
    "educated eliminated embedded empowered enabled encouraged encrypted endangered enforced "
    "enshrined entitled entrusted equipped erected escorted evicted exacerbated excised "
    "excluded executed exempted exhausted exhumed expelled exploited exposed extracted "
    "extradited fabricated favored financed fined flanked flawed flooded forced formulated "
    "frustrated fueled fuelled funded geared governed granted grouped guaranteed guided "
    "hampered handcuffed headquartered highlighted hindered honored hospitalized housed "
    "impacted impeded implicated imposed imprisoned inaugurated incarcerated indicted infected "
    "infested influenced informed inherited injured inspired instituted institutionalized "
    "instructed intercepted intermixed interrogated interrupted investigated invited invoked "
    "isolated jailed jeopardized kidnapped killed labeled leveraged levied liberated licensed "
    "limited linked located locked mainstreamed manipulated marginalized marred mistreated "
    "misused modified motivated mutilated naturalized nicknamed nominated notified obligated "
    "obliged omitted optimized oriented ostracized ousted outdated outlawed outnumbered "
    "outsourced overburdened overcrowded overlooked overrepresented overseen overshadowed "
    "overthrown overturned overwhelmed owned pardoned penalized permitted perpetrated "
    "persecuted phased placed plagued planted poised populated postponed precluded preserved "
    "pressured prevented proclaimed prohibited projected promoted promulgated pronounced "
    "prosecuted published punished quarantined reappointed reassigned reclassified "
    "reconstituted rectified redirected reduced reelected reestablished referenced regulated "
    "rehired reimbursed reinforced reinstated reintroduced released relegated relieved remanded "
    "remedied remunerated renovated repatriated repealed repurposed required rescheduled "
    "rescinded reserved restituted restored restricted restructured reversed revived scanned "
    "scheduled screened seated segregated sentenced severed situated slated staffed stationed "
    "sterilized stigmatized stipulated stranded structured subjected substantiated substituted "
    "summoned superseded supplemented surrounded surveilled suspended tailored targeted tasked "
    "terminated thrilled tipped tired tortured touted trafficked trapped treated triggered "
    "underfunded undermined underreported undesired undocumented unemployed unfounded unheated "
    "unjustified unregistered unregulated unrelated unreported unresolved unsubstantiated "
    "unveiled unwanted upheld utilized vaccinated validated valued vandalized verified vested "
    "vetted waived warranted wasted withheld wounded".split()
)
