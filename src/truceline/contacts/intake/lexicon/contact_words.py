"""Words that tell of a contact, besides the verbs and nouns of contact_tables.py."""

from functools import cache

from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.contact_tables import NOUNS, VERBS

# Verbs that lend the noun their subject: they held talks, she took the call.
LIGHT = spelt(
    """hold have make conduct place take receive pay get do join attend convene chair co-chair lead
    open start begin resume conclude finish end complete wrap wind accept return exchange
    initiate arrange undertake embark go enter continue follow carry organise organize launch host
    field answer put give kick schedule plan expect need seek request propose cancel postpone
    sit emerge come participate use finalize finalise hail share enjoy deliver send write dispatch
    hand cable relay convey pass transmit forward swap trade undertake engage hang round announce
    request receive find swap round present grant accord"""
)
BRIEFING = spelt("brief update inform acquaint apprise debrief")
BRIEFINGS = BRIEFING | {"briefing", "abreast"}
# What two exchange who speak or write to each other.
EXCHANGED = spelt(
    """view opinion word information idea message note letter visit pleasantry greeting remark
    assessment impression thought experience text e-mail email call"""
)
TELLING = spelt("give provide offer deliver keep hold")
# What two do together in one place.
JOINT = frozenset(
    {"sign", "initial", "inaugurate", "launch", "unveil", "inspect", "dedicate", "walk", "stroll",
     "lay wreath", "plant tree", "cut ribbon", "open bridge", "open road", "open crossing",
     "open exhibition", "open plant", "open factory", "break ground"}
)  # fmt: skip
TOGETHER = spelt("walk stroll inspect hike")
CARRIED = spelt("bring hand deliver carry take convey pass relay transmit forward")
HANDED = CARRIED | spelt("give send show offer grant write pay lend submit lodge")
SENDING = spelt("send cable wire dispatch address pen transmit exchange receive submit lodge bring")
# Who agrees to do this has agreed to no contact.
LASTING = frozenset(
    {"use hotline", "use line", "hotline"}
    | {f"{verb} in {noun}" for verb in ("be", "stay", "remain") for noun in ("touch", "contact")}
)
REPLYING = spelt("reply respond answer")  # by a letter of one's own
# Verbs of a contact that send no letter: "they have gone over a letter from Lima".
UNLETTERED = spelt("go have hold attend follow need seek discuss get_over conclude finish")
DWELLING = spelt("dwell touch focus centre center")
GIVING = spelt("give grant accord spare allot")  # "gave Paz two hours": the same
MEALS = spelt("meal luncheon lunch dinner breakfast banquet supper")
SPANS = spelt("hour minute")  # "after two hours with Paz": they met
SPOKEN = frozenset({"talk", "phone", "video call", "meeting", "letter", "message"})
TAKEN = spelt("""take receive get accept field answer have""")  # a call from somebody
# Verbs whose subject is the noun: talks took place, the call lasted.
OCCUR = spelt(
    """take be last occur happen run focus deal concern cover follow come go centre center turn
    touch revolve begin start open end conclude resume continue bring include involve see precede
    proceed address dwell range stretch extend mark break produce yield tackle wrap drag fall
    close adjourn"""
)
OCCASIONS = spelt(
    """in during on by over at after following via through before for of since amid about throughout
    upon within"""
)

PLAN = spelt(
    """plan expect schedule agree concur intend set due prepare arrange decide slate foresee promise
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
KNOWING = spelt("know knowledge aware record information hear")  # of what another tells
MEASURES = spelt(
    """day hour round series week night evening set minute afternoon bout spell copy letter first
    second third fourth fifth sixth seventh eighth ninth tenth last latest"""
)
ASKED = WISH | spelt("instruct direct order task mandate authorise authorize")
UNDO = spelt(
    """cancel postpone scrap delay suspend scrub shelve abandon collapse reschedule decline reject
    defer adjourn refuse skip snub ignore miss boycott block rule oppose call_off put_off
    fall_through fall dodge shun evade forgo"""
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
    virtual virtually online on-screen onscreen facetime"""
)
IN_PERSON = spelt(
    """sideline sidelines margin person face-to-face face table tea lunch dinner breakfast coffee
    side-lines handshake fringe stroll supper banquet luncheon tête-à-tête breakfast-table"""
)
# Where people are together; a conversation there is a meeting.
SITES = spelt(
    """airport airfield airstrip helipad runway tarmac apron hangar station platform terminal port
    harbour harbor quay pier dock jetty ferry barge raft ship boat vessel yacht frigate launch
    train carriage
    bus car aircraft plane helicopter palace hotel villa office residence building compound
    headquarters barracks garrison base camp outpost post tent hut cabin shed hall room chamber
    lounge lobby corridor foyer cafeteria canteen café cafe restaurant teahouse inn guesthouse
    guest-house monastery convent church mosque temple cathedral chapel school schoolhouse
    university library museum theatre clinic hospital sanatorium spa resort chalet castle manor
    mansion house home lodge farm farmhouse ranch estate dacha terrace veranda balcony garden
    courtyard square park field orchard forest beach shore island riverbank bridge crossing
    checkpoint border frontier roadblock roadside gate fence barrier customs-house warehouse
    factory embassy consulate chancery premises centre center townhall basement bunker suite
    pavilion gym stadium vineyard winery oasis valley village bench sofa"""
)
PHONE = spelt(
    """phone telephone hotline telephonic telephonically landline handset line call
    teleconference satellite-phone telecon phone-call wire radio hot-line whatsapp viber
    cellphone mobile smartphone"""
)
TELEPHONES = PHONE - {"line", "call", "wire", "mobile"}  # which mean much else too
CUES = TELEPHONES - {"radio"}
WRITTEN = frozenset({"letter", "writing", "e-mail", "email", "text", "telegram"})
MEANS = (
    CUES | VIDEO | WRITTEN | spelt("face face-to-face person lunch dinner breakfast radio")
)  # by which a verb that is a cue tells of a contact
AHEAD = spelt(
    """planned scheduled upcoming coming forthcoming proposed possible expected potential future
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
    prefect consul delegate contingent wing faction branch operation council junta elder
    chieftain"""
)
RUMOURS = spelt("report claim rumour rumor allegation story suggestion assertion")
GROUNDS = spelt("truth substance basis foundation word grain shred")  # of which there is none
FALSE = spelt("""false untrue wrong baseless unfounded incorrect fake invention fiction""")
PERHAPS = spelt("may might could can should must")
# Verbs of wishing that also report: "told them that they had met" is no wish.
SAYING_TOO = spelt("call tell warn insist suggest claim")
ASKING = spelt("seek request propose need cancel")
SETTING = spelt(
    """plan schedule expect announce arrange prepare foresee envisage envision intend await postpone
    agree organise organize
    fix set slate due pencil"""
)
HOPING = spelt(
    """call ask appeal press push hope wait plan prepare offer aim argue look pave
    clear"""
)
HOPED = spelt(
    """possibility prospect idea proposal hope chance offer request demand condition step option
    question need readiness willingness suggestion appeal call plea bid push invitation effort
    initiative preparation way path road groundwork ground interest"""
)
# Not the talks are there, but these: the war in Ukraine, developments around Goma.
SITUATED = spelt(
    """situation war conflict crisis fighting development event violence drought unrest hostility
    instability clash insurgency famine tension outbreak transition"""
)
SHARED = spelt(
    """border frontier relation relations tie ties dispute treaty trade war ceasefire truce deal
    agreement accord pact quarrel row standoff rivalry alliance"""
)
# What stands behind these with such a preposition is of them, not of the talks.
TAKING = {
    **dict.fromkeys(("for", "toward", "towards"), HOPED),
    "with": SHARED,
    **dict.fromkeys(("in", "at", "on", "along", "across", "around", "near"), SITUATED),
}
BIDDING = frozenset({"summon", "call in", "invite in", "convene"})  # the envoy for Thursday
CHANCES = spelt("occasion opportunity pleasure honour honor privilege")  # had occasion to meet
PAPERS = spelt(  # letters of which are nobody's message
    """credence credential credentials recall accreditation intent understanding credit guarantee
    appointment attorney"""
)
POINTS = spelt("point sense use interest reason purpose value harm risk")  # no point in meeting
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
