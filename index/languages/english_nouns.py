"""English nouns of action: which verb a noun in -ion, -ment, -al, -ance or -ure may be of.

Tables of our own.
Rule: the archive decides: a noun is joined to a verb that is seen there as one (`index.languages`).
What has become another word (`station`, `government`, `department`) is of no verb.
"""

import re
from collections.abc import Callable

from index.languages.english_forms import table_entries

# Nouns that look like one of a verb and mean something else.
_NO_ACTION = frozenset(
    """
    addition administration affection ambition association attention attrition aviation caption caution
    coalition commission communion condition constitution contention contraction convention conversation
    convocation corporation deflation delegation deposition destination direction discretion disposition
    duration edition emotion erudition exception expedition faction federation fiction foundation
    fraction friction fruition function generation gestation impression inception inflation information
    institution instrumentation intuition junction lotion mansion mention mission motion nation notation
    notion nutrition opposition option oration ovation partition passion pension petition plantation
    population portion position potion precision presentation prevision probation procession profession
    proportion proposition prostitution provision publication question ration reaction reception
    recession recreation redesignation relation reputation reservation respiration revolution salvation
    sanction section sedition sensation session situation station subjection suction suspicion
    television tension traction tradition transition tuition unction vacation version vision vocation

    abutment allotment apartment apportionment basement battlement casement catchment commandment
    comment compartment decrement department deportment document easement element figment government
    implement installment instalment instrument lament moment monument movement ornament parchment
    pavement pigment refreshment retreatment sacrament sediment segment statement supplement testament
    vestment
    """.split()
)
# Verbs and their nouns, where the spelling changes or the ending is also one of other nouns.
_NOUNS_OF = """
    abolish: abolition | absolve: absolution | abstain: abstention | accede: accession
    accept: acceptance | acclaim: acclamation | accompany: accompaniment | acquire: acquisition
    acquit: acquittal | adhere: adherence | admit: admission | allude: allusion | annoy: annoyance
    appear: appearance | apply: application | appraise: appraisal | apprehend: apprehension
    approve: approval | arrive: arrival | ascend: ascension | assist: assistance | assume: assumption
    assure: assurance | attend: attendance | avoid: avoidance | betray: betrayal | bury: burial
    cancel: cancellation | cease: cessation | clear: clearance | close: closure | coerce: coercion
    collide: collision | collude: collusion | compel: compulsion | complain: complaint
    comply: compliance | compose: composition | comprehend: comprehension | concede: concession
    conceive: conception | conclude: conclusion | condone: condonation | constrain: constraint
    consume: consumption | continue: continuation | contravene: contravention | converge: convergence
    convert: conversion | corrode: corrosion | deceive: deception | decide: decision
    decompose: decomposition | deduce: deduction | define: definition | defy: defiance
    deliver: delivery | demolish: demolition | denounce: denunciation | deny: denial | depart: departure
    deride: derision | descend: descent | describe: description | designate: designation
    destroy: destruction | detain: detention | deter: deterrence | differ: difference
    disappear: disappearance | disapprove: disapproval | disclose: disclosure | discover: discovery
    dismiss: dismissal | disperse: dispersal | dispose: disposal | dissolve: dissolution
    disturb: disturbance | divert: diversion | divide: division | emit: emission | endure: endurance
    enforce: enforcement | erode: erosion | evade: evasion | exclaim: exclamation | exclude: exclusion
    exist: existence | expand: expansion | expel: expulsion | explain: explanation | explode: explosion
    expose: exposure | extend: extension | fail: failure | forfeit: forfeiture | grow: growth
    guide: guidance | hinder: hindrance | identify: identification | imply: implication
    impose: imposition | include: inclusion | induce: induction | inherit: inheritance
    inquire: inquiry | inscribe: inscription | insist: insistence | insure: insurance
    interfere: interference | intervene: intervention | intrude: intrusion | invade: invasion
    maintain: maintenance | multiply: multiplication | observe: observance | occupy: occupation
    occur: occurrence | omit: omission | perceive: perception | perform: performance
    permit: permission | persist: persistence | persuade: persuasion | pervert: perversion
    prefer: preference | prescribe: prescription | presume: presumption | proclaim: proclamation
    produce: production | pronounce: pronunciation | propel: propulsion | propose: proposal
    provoke: provocation | pursue: pursuit | qualify: qualification | rebel: rebellion | rebut: rebuttal
    receive: receipt | recognize: recognition | recover: recovery | recur: recurrence
    redeem: redemption | reduce: reduction | refer: reference | refuse: refusal | rehearse: rehearsal
    rely: reliance | remit: remittance | remove: removal | renew: renewal | renounce: renunciation
    repeat: repetition | repel: repulsion | reproduce: reproduction | resemble: resemblance
    resign: resignation | resist: resistance | resolve: resolution | restrain: restraint
    resume: resumption | retain: retention | retrieve: retrieval | reveal: revelation
    reverse: reversal | revert: reversion | revive: revival | revoke: revocation | secede: secession
    seduce: seduction | seize: seizure | solve: solution | strangle: strangulation
    submerge: submersion | submit: submission | subscribe: subscription | subvert: subversion
    superimpose: superimposition | survive: survival | suspend: suspension | transcribe: transcription
    transmit: transmission | transpose: transposition | vary: variation | withdraw: withdrawal
"""
_ENDING = re.compile(r"(?:ification|(?<=\w{3})ation|tion|ssion|sion|(?:dg|gu)?ment)$")


class ActionNouns:
    """Nouns of action and their verbs, by what each has in common with its forms."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        """Keep the tables.

        Args:
            stem: a word -> what its forms have in common.
        """
        self._stem = stem
        self._verb_of = {stem(noun): stem(verb) for verb, noun in table_entries(_NOUNS_OF)}
        self._nouns_of: dict[str, list[str]] = {}
        for noun, verb in self._verb_of.items():
            self._nouns_of.setdefault(verb, []).append(noun)

    def verbs_of(self, noun: str) -> tuple[str, ...]:
        """Return the stems of the verbs that a stem may be the noun of, the likeliest first."""
        if noun in self._verb_of:
            return (self._verb_of[noun],)
        ending = _ENDING.search(noun)
        if ending is None or noun in _NO_ACTION:
            return ()
        rest = noun[: ending.start()]
        verbs = {
            "ification": (f"{rest}ify",),
            "ation": (f"{rest}ate", rest, f"{rest}e"),
            "tion": (f"{rest}t", f"{rest}te"),
            "ssion": (f"{rest}ss",),
            "sion": (f"{rest}se",),
            "ment": (rest,),
            "dgment": (f"{rest}dge",),
            "gument": (f"{rest}gue",),
        }[ending[0]]
        return tuple(dict.fromkeys(self._stem(verb) for verb in verbs)) if len(rest) > 1 else ()

    def nouns_of(self, verb: str) -> tuple[str, ...]:
        """Return the stems that `verbs_of` may lead from to the stem of a verb."""
        rest = verb.removesuffix("e")
        endings = ("ion", "ation", "ment", "ement")
        spelled = (*(rest + ending for ending in endings), f"{verb.removesuffix('y')}ication")
        known = (*self._nouns_of.get(verb, ()), *spelled)
        return tuple(noun for noun in dict.fromkeys(known) if verb in self.verbs_of(noun))
