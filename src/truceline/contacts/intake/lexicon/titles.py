"""Titles and roles: the words they are made of, and the level of a contact they stand for.

A title is any run of MODIFIERS that ends in a HEAD: "deputy foreign minister", "armed forces chief
of staff". Small and capital letters are alike.
"""

from truceline.contacts.intake.lexicon import spelt

# head | rank. Ranks, highest first: state, government, royal, minister, deputy, envoy, ambassador,
# general, official, speaker (who speaks for others and takes no part), person (a style of address).
HEADS = """
president|state
presidents|state
king|state
kings|state
queen|state
emir|state
amir|state
sultan|state
supreme leader|state
pope|state
pontiff|state
holy father|state
president-elect|state
head of state|state
heads of state|state
prime minister|government
prime ministers|government
pm|government
premier|government
premiers|government
chancellor|government
taoiseach|government
tánaiste|minister
eam|minister
fm|minister
councillor|minister
federal councillor|minister
beretitenti|state
foreign secretary|minister
head of government|government
head of diplomacy|minister
chief of diplomacy|minister
chief diplomat|minister
heads of government|government
first minister|government
crown prince|royal
grand duke|state
grand duchess|state
leader|leader
leaders|leader
strongman|leader
ruler|leader
chairman|leader
chairmen|leader
chairwoman|leader
chairperson|leader
chair|leader
prince|minister
princess|minister
sheikh|minister
minister|minister
ministers|minister
secretary of state|minister
secretary|minister
secretaries|minister
secretary-general|leader
secretary general|leader
general secretary|leader
state councilor|minister
state councillor|minister
state secretary|deputy
high representative|minister
commissioner|minister
national security adviser|minister
national security advisor|minister
undersecretary|deputy
under-secretary|deputy
assistant secretary|deputy
envoy|envoy
envoys|envoy
negotiator|envoy
negotiators|envoy
mediator|envoy
mediators|envoy
emissary|envoy
emissaries|envoy
representative|envoy
representatives|envoy
coordinator|envoy
ambassador|ambassador
amb|ambassador
head of delegation|ambassador
ambassadors|ambassador
ambassador extraordinary|ambassador
ambassador extraordinary and plenipotentiary|ambassador
high commissioner|ambassador
cabinet secretary|minister
chargé d'affaires|ambassador
charge d'affaires|ambassador
consul|ambassador
consul general|ambassador
attaché|general
attache|general
chief of staff|general
chiefs of staff|general
chief of general staff|general
chief of the general staff|general
chief of defence staff|general
chief of defense staff|general
chief of the defence staff|general
chief of the defense staff|general
chief of defence|general
chief of army staff|general
chief of naval staff|general
chief of air staff|general
chief of the army|general
chief of the navy|general
air chief marshal|general
air vice marshal|general
air commodore|general
rear admiral|general
vice admiral|general
vice-admiral|general
rear-admiral|general
lieutenant-colonel|general
lieutenant-general|general
major-general|general
brigadier-general|general
colonel-major|general
colonel major|general
corps general|general
squadron leader|general
warrant officer|general
petty officer|general
chief petty officer|general
non-commissioned officer|general
sub-lieutenant|general
subedar major|general
comandante|general
inspector-general|official
lieutenant-commander|general
brig-gen|general
maj-gen|general
lt-gen|general
lt-col|general
brig|general
lt|general
inspector general|general
superintendent|official
inspector|official
commissar|minister
vizier|government
head of mission|ambassador
deputy head of mission|ambassador
nuncio|ambassador
vice-president|deputy
vice-presidents|deputy
vice-ministers|deputy
vice-premiers|deputy
vice-premier|deputy
vice-minister|deputy
vice-chancellor|deputy
predecessor|
successor|
facilitator|envoy
facilitators|envoy
rapporteur|envoy
go-between|envoy
interlocutor|envoy
warlord|leader
chieftain|leader
commander|general
commanders|general
commander-in-chief|general
general|general
generals|general
gen|general
maj gen|general
lt gen|general
brig gen|general
brigadier|general
colonel|general
col|general
lt col|general
major general|general
lieutenant general|general
brigadier general|general
admiral|general
adm|general
marshal|general
field marshal|general
major|general
captain|general
commodore|general
lieutenant|general
sergeant|general
maj|general
capt|general
cmdr|general
cdr;cmdre;cdre;lt cdr;lieutenant commander;lieutenant-commander;group captain;gp capt|general
wg cdr;sqn ldr;flight lieutenant;flt lt;comdt;sgt;cpl;warrant officer|general
chief superintendent;supt;insp;sub-inspector|official
wing commander|general
group captain|general
air marshal|general
director general|official
director-general|official
director|official
head|official
chief|official
boss|official
czar|official
official|official
officer|official
aide|official
adviser|official
advisor|official
deputy|deputy
undersecretary-general|envoy
under-secretary-general|envoy
speaker|minister
speakers|minister
governor|official
wali|official
prefect|official
governors|official
directors|official
advisers|official
advisors|official
commissioners|minister
chancellors|government
deputies|deputy
directors general|general
directors-general|general
spymaster|official
administrator|official
diplomat|official
dignitary|official
monarch|state
spy chief|official
mayor|official
senator|official
sen|official
spokesman|speaker
spokeswoman|speaker
spokesperson|speaker
press secretary|speaker
ombudsman|official
ombudswoman|official
public defender|official
prosecutor|official
harbour master|official
harbor master|official
harbourmaster|official
sub-prefect|official
subprefect|official
registrar|official
comptroller|official
treasurer|official
congressman|official
congresswoman|official
lawmaker|official
parliamentarian|official
regent|state
plenipotentiary|envoy
ambassador-designate|ambassador
prime minister-designate|government
governor-general|state
minister delegate|minister
minister-delegate|minister
minister counsellor|ambassador
minister-counsellor|ambassador
corporal|general
delegate|official
country director;country representative;country head;head of sub-delegation|official
head of the sub-delegation;head of sub-office;head of field office|official
commandant|general
chief justice|official
counsellor|official
colonel-general|general
lance-corporal|general
constable|official
legate|ambassador
mukhtar|official
burgomaster|official
adjutant|general
quartermaster|general
aide-de-camp|official
"""

MODIFIERS = spelt(
    """sector county sub-county self-declared self-proclaimed self-styled breakaway unrecognised
    unrecognized foreign defense
    defence interior deputy vice first second acting interim caretaker special presidential
    national security prime chief senior top trade finance energy economy economic commerce
    military army navy naval air force forces armed intelligence permanent joint high-level
    intergovernmental
    foreign-policy policy peace nuclear humanitarian political staff health agriculture oil home
    external state affairs european regional personal assistant principal opposition incoming
    outgoing newly-elected visiting then-president civil general spy transport justice
    environment water climate migration development cabinet ceasefire truce hostage border
    liaison party rebel group militia separatist ground operations southern northern eastern
    western central coast guard crown parliamentary parliament congress senate assembly house
    defense-minister diplomatic exiled de-facto long-time veteran top-level government federal
    esteemed tourism fisheries labour labor culture education industry rural communications
    digital infrastructure technical working-level customs police intelligence-service transition
    transitional newly-appointed outspoken retired duty resident junior royal garrison station
    battalion brigade regiment squadron company platoon division team patrol zone"""
)

OF_THE_UN = tuple(
    f"{who} of the {un}secretary-general"
    for who in ("special representative", "special envoy", "personal envoy", "deputy envoy")
    for un in ("", "un ", "united nations ")
)
# What ministers are of: behind "of" and "for" these words belong to the title.
POSTNOMINALS = frozenset({"MP", "MEP", "KC", "QC", "MLA", "OBE", "CBE", "PC"})
OWN = {
    **dict.fromkeys(OF_THE_UN, "UN"),
    "external affairs minister": "IN",
    "tánaiste": "IE",
    "federal councillor": "CH",
    "beretitenti": "KI",
    "grand duke": "LU",
    "grand duchess": "LU",
    "taoiseach": "IE",
    "ayatollah": "IR",
    "pope": "VA",
    "pontiff": "VA",
    "holy father": "VA",
    "cardinal secretary of state": "VA",
    **dict.fromkeys(("nuncio", "apostolic nuncio", "papal nuncio", "papal envoy"), "VA"),
    "eam": "IN",
    "high representative": "EU",
    "european commissioner": "EU",
    "eu commissioner": "EU",
    "secretary": "US",
    "secretary of state": "US",
    "deputy secretary": "US",
    "assistant secretary": "US",
}  # titles of one state alone
FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "ex-president", "ex-minister"})
ROYAL = frozenset({"king", "queen", "crown prince", "prince", "princess", "emir", "amir", "sultan"})
THRONES = frozenset({"king", "queen", "emir", "amir", "sultan", "duke", "duchess", "prince"})
ROYAL |= {"sheikh", "pope"}
GROUPS = spelt(
    """delegation delegations officials team teams diplomats negotiators envoys representatives
    officers commanders counterparts experts aides mediators leadership generals ambassadors
    lawmakers emissaries side sides interlocutors guards navies armies militaries ministries
    governments staffs troops forces directorates services agencies soldiers ministers leaders
    presidents liaison-officers aid-workers legislators presidencies chancelleries
    parliamentarians committees commissions councils chairmen co-chairs co-chairmen consuls
    attachés attaches chargés admirals coordinators commandants lawyers prosecutors inspectors
    hydrologists archivists specialists scientists monarchs brigadiers majors lieutenants
    senators councillors auditors investigators jurists judges regulators technicians verifiers
    delegates participants"""
)
PLURAL = spelt(
    """speakers vice-presidents vice-ministers vice-premiers
    presidents kings ministers leaders premiers envoys negotiators chiefs ambassadors commanders
    secretaries governors directors advisers advisors commissioners chancellors deputies heads
    chairmen representatives generals mediators officials officers delegations diplomats teams
    sides emissaries"""
)
# Of these a state has one, so that "the Kenyan and Ugandan presidents" are two persons.
TOP_PLURAL = spelt(
    """speakers vice-presidents vice-ministers vice-premiers
    presidents kings ministers leaders premiers chancellors secretaries chiefs heads president
    chairmen chairman minister king premier chancellor leader secretary chief head"""
)
STYLES = frozenset({"HE", "HH", "HM", "HRH", "HSH", "HIM"})  # His Excellency, in capitals
HONORIFICS = spelt(
    """mr mrs ms honourable honorable miss dr h.e he hon sir dame lord shri smt datuk tan-sri señor
    senhor sayyid count
    seri sri haji tun dato datin mme mlle herr frau prof professor engr eng alhaji hajia rev sra
    mgr monsieur madame don doña sheikha barrister dasho lyonpo pehin padoh khun kachalla mawlawi
    mullah mawlana maulana molla ustad ustaz ustadh malam mallam elhadj"""
)


def ranks() -> dict[str, str]:
    """Each head and its rank."""
    rows = (line.split("|", 1) for line in HEADS.strip().splitlines())
    known = {each: rank for several, rank in rows for each in several.split(";")}
    return known | dict.fromkeys(OF_THE_UN, "envoy")
