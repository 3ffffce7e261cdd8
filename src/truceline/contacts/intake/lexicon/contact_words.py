"""Words that tell of a contact: verbs and nouns with their medium and who stands where.

Rows of VERBS: lemma (with its particle) | medium | prepositions of the other party | flags.
Flags: o the object is the other party; i the subject began it; g the subject travelled; p only
where subject and other party are persons or bodies, not places; x only in the passive.
A medium `talk` waits for a cue (phone, video, a place) and is a conversation where none comes.
"""

from functools import cache

from truceline.contacts.intake.lexicon import spelt

VERBS = """
speak|talk|with to|
talk|talk|with to|
converse|talk|with|
confer|talk|with|
consult|talk|with|o
chat|talk|with to|
communicate|talk|with|
liaise|talk|with|
contact|talk||oi
call|phone||oi
call back|phone||oi
phone|phone||oi
telephone|phone||oi
ring|phone||oi
ring up|phone||oi
ring back|phone||oi
videocall|video call|with|oi
video call|video call|with|oi
videoconference|video call|with|
reach|phone||oip
meet|meeting|with|o
meet up|meeting|with|
sit|meeting|with across opposite|
sit down|meeting|with across opposite|
get together|meeting|with|
come together|meeting|with|
come face|meeting|with|
huddle|meeting|with|
convene|meeting|with|
host|meeting||o
receive|meeting||op
welcome|meeting||op
greet|meeting||op
see|meeting||op
entertain|meeting||op
negotiate|meeting|with|
bargain|meeting|with|
gather|meeting|with|
assemble|meeting|with|
dine|meeting|with|
sup|meeting|with|
lunch|meeting|with|
breakfast|meeting|with|
share meal|meeting|with|
break bread|meeting|with|
drink tea|meeting|with|
drink coffee|meeting|with|
take tea|meeting|with|
exchange handshake|meeting|with|
rub shoulder|meeting|with|
drop in|meeting|on|p
be closeted|meeting|with|
parley|meeting|with|
sign|meeting|with|
initial|meeting|with|
inaugurate|meeting|with|
visit|visit||og
tour|visit||og
travel|visit|to into|g
fly|visit|to into|g
travel on|visit|to|g
fly on|visit|to|g
go on|visit|to|g
proceed|visit|to|g
go|visit|to|g
journey|visit|to|g
drive|visit|to into|g
cross|visit|to into|og
arrive|visit|in at|g
land|visit|in at|g
touch down|visit|in at|g
head|visit|to for|g
come|visit|to|g
be|visit|in to|g
expect|visit|in|gx
await|visit|in|gx
invite|visit|to|gx
spend|meeting|with|
depart|visit|for to|g
leave|visit|for|g
pay|visit||g
write|letter|to|i
cable|letter||oi
text|message||oi
message|message||oi
email|message||oi
e-mail|message||oi
fax|message||oi
correspond|letter|with|
work phone|phone||i
be on phone|phone|to with|
be on telephone|phone|to with|
be on line|phone|to with|
get on phone|phone|to with|o
get on line|phone|to with|o
have on phone|phone||o
have on line|phone||o
get off phone|phone|with|
stay on line|phone|with|
stay on phone|phone|with|
get through|phone|to|i
put through|phone|to|x
patch through|phone|to|x
radio|phone||oi
dial|phone||oi
be in touch|talk|with|
stay in touch|talk|with|
remain in touch|talk|with|
be in contact|talk|with|
remain in contact|talk|with|
get in touch|talk|with|
come in contact|talk|with|
come into contact|talk|with|
reach out|talk|to|i
touch base|talk|with|
exchange view||with|
exchange opinion||with|
exchange idea||with|
exchange word|talk|with|
have word|talk|with|
compare note|talk|with|
go over||with|
talk over||with|
take up||with|
raise||with|
call on|meeting|on|p
call in|meeting|in|op
shake hand|meeting|with|
pick phone|phone|to|i
lift phone|phone|to|i
use hotline|phone||
use line|phone||
activate hotline|phone||
activate line|phone||
begin|series|with to|
start|series|with to|
move on|series|to|
move|series|to on|
turn|series|to|
continue|visit|to|g
end|series|with|
finish|series|with|
tell|cue||op
inform|cue||op
assure|cue||op
warn|cue||op
thank|cue||op
urge|cue||op
congratulate|cue||op
ask|cue||op
agree|cue|with|
settle|cue|with|
arrange|cue|with|
coordinate|cue|with|
complain|cue|to with|
protest|cue|to with|
apologise|cue|to|
apologize|cue|to|
reply|cue|to|
respond|cue|to|
answer|cue||op
summon|meeting|to by|op
discuss||with|
review||with|
debate||with|
"""

# lemma | medium | flags: v a visit; w only with words that name its parties; s only where it is
# sent
NOUNS = """
call|phone|
telephone|phone|
phonecall|phone|
tele-conversation|phone|
teleconversation|phone|
conversation|conversation|
talk|talk|
chat|conversation|
teleconference|phone|
videoconference|video call|
video-conference|video call|
videocall|video call|
conference|video call|c
link|video call|c
hotline|phone|h
meeting|meeting|
mtg|meeting|
summit|meeting|
session|meeting|
sitting|meeting|w
encounter|meeting|
audience|meeting|
credential|meeting|w
tête-à-tête|meeting|
bilateral|meeting|w
trilateral|meeting|w
one-on-one|meeting|w
face-to-face|meeting|w
meal|meeting|w
get-together|meeting|
sit-down|meeting|
luncheon|meeting|w
lunch|meeting|w
dinner|meeting|w
breakfast|meeting|w
coffee|meeting|w
tea|meeting|w
round|meeting|w
cycle|meeting|w
rendezvous|meeting|
discussion||
negotiation|meeting|
consultation||
dialogue||w
exchange||w
contact||w
visit|visit|v
trip|visit|v
stop|visit|vw
stopover|visit|v
tour|visit|vw
stay|visit|vw
letter|letter|
missive|letter|
message|message|
cable|message|s
condolence|message|s
telegram|message|s
note|message|s
e-mail|message|s
email|message|s
text|message|s
fax|message|s
congratulation|message|s
greeting|message|s
"""

# Verbs that lend the noun their subject: they held talks, she took the call.
LIGHT = spelt(
    """hold have make conduct place take receive pay get do join attend convene chair co-chair lead
    open start begin resume conclude finish end complete complete wrap accept return exchange
    initiate arrange undertake embark go enter continue follow carry organise organize launch host
    field answer put give kick schedule plan expect need seek request propose cancel postpone
    sit emerge come participate use finalize finalise hail share enjoy deliver send write dispatch
    hand cable relay convey pass transmit forward swap trade undertake engage hang round announce
    request receive find swap round present"""
)
BRIEFING = spelt("brief update inform acquaint apprise debrief")
BRIEFINGS = BRIEFING | {"briefing", "abreast"}
TELLING = spelt("give provide offer deliver keep hold")
JOINT = spelt("sign initial inaugurate")
CARRIED = spelt("bring hand deliver carry take convey pass relay transmit forward")
SENDING = spelt("send cable wire dispatch address pen transmit exchange receive submit lodge")
# Who agrees to do this has agreed to no contact.
LASTING = frozenset(
    {"use hotline", "use line", "hotline"}
    | {f"{verb} in {noun}" for verb in ("be", "stay", "remain") for noun in ("touch", "contact")}
)
# Verbs of a contact that send no letter: "they have gone over a letter from Lima".
UNLETTERED = spelt("go have hold attend follow need seek discuss get_over conclude finish")
DWELLING = spelt("dwell touch focus centre center")
GIVING = spelt("give grant accord spare allot")  # "gave Paz two hours": the same
SPANS = spelt("hour minute")  # "after two hours with Paz": they met
SPOKEN = frozenset({"talk", "phone", "video call", "meeting", "letter", "message"})
TAKEN = spelt("""take receive get accept field answer have""")  # a call from somebody
# Verbs whose subject is the noun: talks took place, the call lasted.
OCCUR = spelt(
    """take be last occur happen run focus deal concern cover follow come go centre center turn
    touch revolve begin start open end conclude resume continue bring include involve see precede
    proceed address dwell range stretch extend mark break produce yield tackle wrap drag fall"""
)
OCCASIONS = spelt(
    """in during on by over at after following via through before for of since amid about throughout
    upon within"""
)

PLAN = spelt(
    """plan expect schedule agree intend set due prepare arrange decide slate foresee promise
    instruct direct order task mandate authorise authorize
    pencil undertake commit resolve announce aim will pledge fix aim book program programme
    anticipate project envisage look bind await ready gear"""
)
WISH = spelt(
    """want hope seek like urge ask invite propose offer suggest demand request need wish consider
    threaten try attempt appeal insist recommend advise volunteer ready willing prepare able wait
    encourage press refuse decline fail reject avoid prevent stop rule bar forbid ban would call
    require allow enable permit favour favor oppose warn discourage tell push yearn mull weigh
    aspire unable cannot crave challenge"""
)
MEASURES = spelt("""day hour round series week night evening set minute afternoon bout spell""")
ASKED = WISH | spelt("instruct direct order task mandate authorise authorize")
UNDO = spelt(
    """cancel postpone scrap delay suspend scrub shelve abandon collapse reschedule decline reject
    defer adjourn refuse skip snub ignore miss boycott block rule oppose call_off put_off
    fall_through fall"""
)
LATER = spelt("postpone delay reschedule defer adjourn put_off")
REFUTING = spelt("""deny refute dismiss reject dispute contradict disclaim""")
SAY = spelt(
    """say state announce note add claim report confirm stress emphasize emphasise underline
    underscore tweet write post reiterate declare reveal disclose indicate describe read maintain
    insist argue signal express voice warn recall acknowledge tell inform explain admit concede
    publish release issue observe remark comment stipulate quote cite specify put remark hint
    summarize summarise characterize characterise deny refute dismiss dispute mention record
    list carry give speak call thank clarify learn understand make suggest counter respond reply
    contend allege assert affirm vow pledge testify repeat brief relate report respond welcome
    detail share omit leave"""
)
REPORTING = spelt(
    """say state announce note add claim report confirm stress emphasize emphasise underline
    underscore tweet write post reiterate declare reveal disclose indicate maintain insist argue
    warn recall acknowledge tell inform explain admit concede observe remark specify hint deny
    refute clarify suggest counter reply respond contend allege assert
    affirm testify repeat"""
)
VIDEO = spelt(
    """video videolink video-link videoconference zoom video-conference teams skype webex screen
    virtual virtually"""
)
IN_PERSON = spelt(
    """sideline sidelines margin person face-to-face face table tea lunch dinner breakfast coffee
    side-lines handshake fringe"""
)
# Where people are together; a conversation there is a meeting.
SITES = spelt(
    """airport palace hotel villa office residence border crossing bridge checkpoint headquarters
    garden tent camp castle restaurant barracks lounge terrace house lodge yacht lobby farm
    estate"""
)
PHONE = spelt(
    """phone telephone hotline telephonic telephonically landline handset line call
    teleconference satellite-phone telecon phone-call wire radio hot-line"""
)
AHEAD = spelt(
    """planned scheduled upcoming forthcoming proposed possible expected potential future
    prospective next imminent would-be hoped-for"""
)
AGAIN = spelt(
    """last previous earlier latest first second third fourth fifth sixth further another new
    separate prior next final"""
)
OFTEN = spelt(
    """regularly often frequently routinely usually repeatedly weekly monthly daily always
    fortnightly annually"""
)
REGULAR = spelt(
    """regular frequent daily weekly monthly routine periodic annual fortnightly constant ongoing
    standing"""
)

# Nouns for people that carry the side of the words around them: "engineers from Kenya".
PEOPLE = spelt(
    """official officer diplomat delegation team group mission party aide guard patrol staff chief
    head member leader minister president army navy command general commander engineer expert
    lawmaker deputy negotiator envoy side force adviser advisor technician surveyor representative
    counterpart colleague mediator secretary service agency authority headquarters desk unit
    coastguard man woman people one pair figure functionary emissary monitor directorate
    administration government presidency headquarters centre center opposite number delegate
    interlocutor premier foreigner spymaster colonel major captain opposite parliamentarian panel
    committee commission detachment governor mayor brigadier troop police customs commission
    prefect delegate contingent"""
)
RUMOURS = spelt("report claim rumour rumor allegation")
FALSE = spelt("""false untrue wrong baseless unfounded incorrect fake invention fiction""")
PERHAPS = spelt("may might could can should must")
# Verbs of wishing that also report: "told them that they had met" is no wish.
SAYING_TOO = spelt("call tell warn insist suggest claim")
ASKING = spelt("seek request propose need cancel")
SETTING = spelt(
    """plan schedule expect announce arrange prepare foresee await postpone agree organise organize
    fix set slate due pencil"""
)
HOPING = spelt(
    """call ask appeal press push hope wait plan prepare offer aim argue look pave
    clear"""
)
HOPED = spelt(
    """possibility prospect idea proposal hope chance offer request demand condition step option
    question need readiness willingness suggestion appeal call plea bid push invitation effort
    initiative preparation way path road groundwork ground"""
)
BEGINNING = spelt("""take start begin open be hold have host attend join pay chair""")
DUE = spelt("""due likely possible imminent ahead scheduled set planned""")
GOING_ON = spelt("ongoing underway way")
DEAD = spelt("off unlikely impossible")


@cache
def verbs() -> dict[str, tuple[str, frozenset[str], str]]:
    """Each verb with its medium, the prepositions of the other party, and its flags."""
    rows = [line.split("|") for line in VERBS.strip().splitlines()]
    return {verb: (medium, spelt(preps), flags) for verb, medium, preps, flags in rows}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Each noun with its medium and flags."""
    rows = [line.split("|") for line in NOUNS.strip().splitlines()]
    return {noun: (medium, flags) for noun, medium, flags in rows}
