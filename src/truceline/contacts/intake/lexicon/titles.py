"""Titles and roles: the words they are made of, and the level of a contact they stand for.

A title is any run of MODIFIERS that ends in a HEAD: "deputy foreign minister", "armed forces chief
of staff". Small and capital letters are alike.
"""

from truceline.contacts.intake.lexicon import spelt

# heads | rank of each. Ranks, highest first: state, government, royal, minister, deputy, envoy,
# ambassador, general, official, speaker (who speaks for others and takes no part),
# clergy, person (a style of address).
HEADS = """
president;presidents;king;kings;queen;emir;amir;sultan;supreme leader;pope;pontiff|state
holy father;president-elect;head of state;heads of state|state
prime minister;prime ministers;pm;premier;premiers;chancellor;taoiseach|government
tánaiste;eam;fm;councillor;federal councillor|minister
beretitenti|state
foreign secretary|minister
head of government|government
head of diplomacy;chief of diplomacy;chief diplomat|minister
heads of government;first minister|government
crown prince|royal
grand duke;grand duchess|state
leader;leaders;strongman;ruler;chairman;chairmen;chairwoman;chairperson;co-chair|leader
co-chairman;co-chairwoman;chair|leader
prince;princess;sheikh;minister;ministers;secretary of state;secretary;secretaries|minister
secretary-general;secretary general;general secretary|leader
state councilor;state councillor|minister
state secretary|deputy
high representative;commissioner;national security adviser;national security advisor|minister
undersecretary;under-secretary;assistant secretary|deputy
envoy;envoys;negotiator;negotiators;mediator;mediators;emissary;emissaries;representative|envoy
representatives;coordinator|envoy
ambassador;amb;head of delegation;ambassadors;ambassador extraordinary|ambassador
ambassador extraordinary and plenipotentiary;high commissioner|ambassador
cabinet secretary|minister
chargé d'affaires;charge d'affaires;consul;consul general|ambassador
attaché;attache;chief of staff;chiefs of staff;chief of general staff|general
chief of the general staff;chief of defence staff;chief of defense staff|general
chief of the defence staff;chief of the defense staff;chief of defence;chief of army staff|general
chief of naval staff;chief of air staff;chief of the army;chief of the navy|general
air chief marshal;air vice marshal;air commodore;rear admiral;vice admiral;vice-admiral|general
rear-admiral;lieutenant-colonel;lieutenant-general;major-general;brigadier-general|general
colonel-major;colonel major;corps general;squadron leader;warrant officer;petty officer|general
chief petty officer;non-commissioned officer;sub-lieutenant;subedar major;comandante|general
inspector-general|official
lieutenant-commander;brig-gen;maj-gen;lt-gen;lt-col;brig;lt;inspector general|general
superintendent;inspector|official
commissar|minister
vizier|government
head of mission;deputy head of mission;nuncio|ambassador
vice-president;vice-presidents;vice-ministers;vice-premiers;vice-premier;vice-minister|deputy
vice-chancellor|deputy
predecessor;successor|
facilitator;facilitators;rapporteur;go-between;interlocutor|envoy
warlord;chieftain|leader
commander;commanders;commander-in-chief;general;generals;gen;maj gen;lt gen;brig gen|general
brigadier;colonel;col;lt col;major general;lieutenant general;brigadier general;admiral|general
adm;marshal;field marshal;major;captain;commodore;lieutenant;sergeant;maj;capt;cmdr;cdr|general
wing commander;group captain;air marshal|general
director general;director-general;director;head;chief;boss;czar;official;officer;aide|official
adviser;advisor|official
deputy|deputy
undersecretary-general;under-secretary-general|envoy
speaker;speakers|minister
governor;wali;prefect;governors;directors;advisers;advisors|official
commissioners|minister
chancellors|government
deputies|deputy
directors general;directors-general|general
spymaster;administrator;diplomat;dignitary|official
monarch|state
spy chief;mayor;senator;sen|official
spokesman;spokeswoman;spokesperson;press secretary|speaker
ombudsman;ombudswoman;public defender;prosecutor;harbour master;harbor master|official
harbourmaster;sub-prefect;subprefect;registrar;comptroller;treasurer;congressman|official
congresswoman;lawmaker;parliamentarian|official
regent|state
plenipotentiary|envoy
ambassador-designate|ambassador
prime minister-designate|government
governor-general|state
minister delegate;minister-delegate|minister
minister counsellor;minister-counsellor|ambassador
corporal|general
delegate;country director;country representative;country head;head of sub-delegation|official
head of the sub-delegation;head of sub-office;head of field office|official
commandant|general
chief justice;counsellor|official
colonel-general;lance-corporal|general
constable|official
legate|ambassador
mukhtar;omda;nazir;paramount chief;burgomaster|official
adjutant;quartermaster|general
aide-de-camp|official
cdre;cmdre;lt cdr;lieutenant commander;lieutenant-commander;group captain;gp capt|general
wg cdr;sqn ldr;flight lieutenant;flt lt;comdt;sgt;cpl;warrant officer|general
chief superintendent;supt;insp;sub-inspector|official
bishop;bishops;archbishop;archbishops;cardinal;monsignor|clergy
srsg;srcc;dsrsg|envoy
chief executive;executive director;executive secretary;managing director;country director|official
hofo;hom|ambassador
attorney general;attorneys general;attorney-general;attorneys-general|minister
auditor general;auditors general;prosecutor general;prosecutors general|official
consuls general;consuls-general|ambassador
prefects|official
country representative|envoy
"""

MODIFIERS = spelt(
    """sector district county sub-county self-declared self-proclaimed self-styled breakaway
    unrecognised unrecognized foreign defense defence interior deputy vice first second acting
    interim caretaker special presidential national security prime chief senior top trade finance
    energy economy economic commerce military army navy naval air force forces armed intelligence
    permanent joint high-level intergovernmental foreign-policy policy peace nuclear humanitarian
    political staff health agriculture oil home external state affairs european regional personal
    assistant principal opposition incoming outgoing newly-elected visiting then-president civil
    general spy transport justice environment water climate migration development cabinet ceasefire
    truce hostage border liaison party rebel group militia separatist ground operations southern
    northern eastern western central coast guard crown parliamentary parliament congress senate
    assembly house defense-minister diplomatic exiled de-facto long-time veteran top-level
    government federal esteemed tourism fisheries labour labor culture education industry rural
    communications digital infrastructure catholic anglican episcopal lutheran methodist orthodox
    maronite coptic auxiliary apostolic papal technical working-level customs police
    intelligence-service transition transitional newly-appointed outspoken retired duty resident
    junior royal team patrol shift garrison station battalion brigade regiment squadron company
    platoon division zone"""
)

# Of what somebody in the field is commander or leader.
UNITS_LED = spelt(
    """team patrol base camp post outpost garrison company battalion brigade platoon squad zone area
    unit station checkpoint fleet flotilla regiment detachment contingent field front"""
)
OF_THE_UN = tuple(
    f"{who} of the {un}secretary-general"
    for who in ("special representative", "special envoy", "personal envoy", "deputy envoy")
    for un in ("", "un ", "united nations ")
)
OF_THE_AU = tuple(
    f"{who} of the chairperson of the {au}commission"
    for who in ("special representative", "special envoy", "high representative")
    for au in ("", "au ", "african union ")
)
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
    **dict.fromkeys(("pope", "pontiff", "holy father", "cardinal secretary of state"), "VA"),
    **dict.fromkeys(("nuncio", "apostolic nuncio", "papal nuncio", "papal envoy"), "VA"),
    "eam": "IN",
    "high representative": "EU",
    "european commissioner": "EU",
    "eu commissioner": "EU",
    "secretary": "US",
    "secretary of state": "US",
    "deputy secretary": "US",
    "assistant secretary": "US",
    **dict.fromkeys(("srsg", "dsrsg"), "UN"),
    **dict.fromkeys((*OF_THE_AU, "srcc"), "African Union"),
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
    presidents liaison-officers aid-workers legislators presidencies chancelleries parliamentarians
    committees commissions councils chairmen co-chairs co-chairmen consuls attachés attaches
    chargés admirals coordinators commandants lawyers prosecutors inspectors hydrologists
    archivists specialists scientists monarchs brigadiers majors lieutenants senators councillors
    auditors investigators jurists judges regulators technicians verifiers delegates participants
    elders chieftains"""
)
PLURAL = spelt(
    """speakers vice-presidents vice-ministers vice-premiers presidents kings ministers leaders
    premiers envoys negotiators chiefs ambassadors commanders secretaries governors directors
    advisers advisors commissioners chancellors deputies heads chairmen representatives generals
    mediators officials officers delegations diplomats teams sides emissaries attorneys
    attorneys-general auditors prosecutors consuls consuls-general prefects"""
)
# Of these a state has one, so that "the Kenyan and Ugandan presidents" are two persons.
TOP_PLURAL = spelt(
    """speakers vice-presidents vice-ministers vice-premiers presidents kings ministers leaders
    premiers chancellors secretaries chiefs heads president chairmen chairman minister king premier
    chancellor leader secretary chief head"""
)
STYLES = frozenset({"HE", "HH", "HM", "HRH", "HSH", "HIM"})  # His Excellency, in capitals
HONORIFICS = spelt(
    """mr mrs ms honourable honorable miss dr h.e he hon sir dame lord shri smt datuk tan-sri señor
    senhor sayyid count seri sri haji tun dato datin mme mlle herr frau prof professor engr eng
    alhaji hajia rev sra mgr monsieur madame don doña sheikha barrister dasho lyonpo pehin padoh
    khun kachalla mawlawi mullah mawlana maulana molla ustad ustaz ustadh mallam elhadj"""
)


def ranks() -> dict[str, str]:
    """Each head and its rank."""
    rows = [line.split("|", 1) for line in HEADS.strip().splitlines()]
    own = {each: rank for heads, rank in rows for each in heads.split(";")}
    led = (f"{each} {head}" for each in UNITS_LED for head in ("commander", "leader"))
    return own | dict.fromkeys((*OF_THE_UN, *OF_THE_AU), "envoy") | dict.fromkeys(led, "general")
