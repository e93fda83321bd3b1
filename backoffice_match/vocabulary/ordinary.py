"""Ordinary words that one slip of spelling would turn into a skill's word (room: vocabulary).

They are right as they are, so they are never corrected toward a known word. Found by correcting
common English words on purpose and keeping those that changed their sense.
"""

from __future__ import annotations

ORDINARY_WORDS = frozenset(
    """
    acing addictive addled administered adopting adoptive albert alliteration altitude amicable
    anaesthetics anesthetics appreciative archery assert astrophysical astrophysicist auction
    auditory autistic automaton averse backboard backer backtracking banding banker bareback
    baring barker barking barnstorming bartering basking beach beacon beaker bended beside
    biased biding blacking blanking blending blinding bloating bluffer bluffing boarder boasting
    bogging booing boomerang booting botching bragging braking broiler burrowing burying caper
    carding carping carting carving casing casual causal charging chatting cheating chucking
    clanging clause cleaver closest clutter cluttering coasting codger coking colder collaring
    collusion commendation commuter commuting compadre compete competing complication complied
    condensation conformation congenital consecration conservatism conservative consternation
    constriction constructing consummation contact contacting contacts contention contraction
    contradicting contrast cooing copping coral cosmologist couching county courtier courting
    crate cremate cremation curse dearth debase debuting defection defective defector deflect
    deign deliberation derailed derailing derision derisive derive deriving detention deterred
    dinging dispersing distanced distract diver diversify diving documentarian doling doping
    dosing doting dozing dragoon drier drifting drivel enduring eternal ethnic evacuate
    evacuating evidenced excellency exert exorcise expend expended experimented experimenter
    exploitation extorting failing faring faucet faulty fight filed filmmaker finder finer
    fireball firing flanking flaying fling flitting flowery fluttery foiling fondant forester
    founded founder founding fraying freighting friction fright frontage gamekeeper garner
    grafting grating gravel groping grunting hating haunting heath hitch hoarse hoisting hookup
    hosing hostel hover imparting impatient incision inferior infernal infesting influenced
    informational ingesting insect instability instigating instigation instigator instilling
    instrumental intention intentional interception intermediary interpolation interrogative
    intersecting intersection intervening invasion invective javanese jiggling journalistic
    knotting leaning liberate lightening likely liking lining littering livelong loathe lunch
    lunching lying mange manger manipulative mantra marching marital marker marking masking
    massaging mater mathematician mediation meowing meting millstone mincing minding mined
    minting minuet mistaken misused mooney moping morality mortal naive navigational nearness
    neutral notional outdoing outrage overheard overseen pacemaker pacing packed pamper panned
    panning panting parching paring patent pauper peasant pheasant phonograph phrase piecing
    pierce pinching placed placer planet plate playback playoff plying pointing poplar posed
    posing positing potage potion potting powdered prayer praying preclude prefect preset
    preventing pricker pricking prince principal principle processional professing professor
    projected prolong prompter prompting proportional propping prosper protector protested
    protesting quantify quickest quieting quitting racing radiological rafting raiding raisin
    raking ranting rationale ratting reallocation really reamed recap reckon reclining redact
    redaction rededication referenced regained relying remainder remained renal repaying replay
    replaying repression reprieve requisitioned resect resent resorting reveal reverence
    revocation revolution revolving ridding roaster rooster rousting runaway sacking sacrum
    salmon saloon saluting sapling sawing saying scooping scooting scouring screaming
    secretariat seedy seeping seizing sensory sequenced sever shacking shaving sheared shearing
    shedding shelling shocking shorting shouting shrewd shtick signer simile singed sipping
    skewing skimming skipping slacking slaving sleeping slewing slimming slinger slinging
    slipping slitting slunk smacking smelling smolder smoldering snacking sneaking snipping
    snitching snorting socking soldiering solider sopping sowing sparing spawning speeding
    spewed spewing spilling spinning spitfire spitting splice splint sporting spouting spunk
    stabilization stain staking stalking staple statesmanship stating stationary statistician
    stealing steaming steeling stewing sticking stigma stimulation sting stinger stinging
    stitching stoker stoking stomping stopping storing strand stranding strapping strata
    straying sturdy subletting submersion subsystem supper supplementary swanning sweating
    swelling swerving swinger swinging tailing taming tampered tanking tasking tenet thanking
    thicket thrash throughout thrust tilling tilting timeless timer tinker tirade tittle
    toasting toiling topographical topography trance transactional transduction transforming
    transmit transplanting treading tribal tricking trinket tropic trough truest tucking turing
    tying unblock underwritten unharmed unison upwelling vigilante vocation waking waning waver
    wether widow wielder wielding wildling workaday wring
    """.split()
)
