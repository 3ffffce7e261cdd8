"""Words that may begin with a capital and are no name: first words of sentences, days, months."""

from truceline.contacts.intake.lexicon import in_order, spelt

FUNCTION = spelt(
    """a about above according across additionally after afterwards again against ahead all along
    already also although am amid among amongst an and another any anyone anything apart are
    around as asked aside at away back be because been before being below beside besides
    between beyond both but by can could despite did do does doing done down due during each
    earlier early either elsewhere even ever every everyone everything except few finally
    first firstly five following for four from further furthermore given had has have having
    he her here hers herself him himself his how however i if in including indeed inside
    instead into is it its itself just last late later lastly least less let like likewise
    many may me meanwhile might mine more moreover most much must my near nearly neither never
    nevertheless next no nobody none nonetheless nor not nothing now of off often on once one
    only onto or other others otherwise our ours out outside over overall own past per perhaps
    rather read recently regarding same second secondly seeing separately several shall she
    should since six so some someone something soon speaking still such ten than thanks that
    the their theirs them then there thereafter therefore these they third this those though
    three through throughout thus to today together tomorrow tonight too toward towards twice
    two under unlike until up upon us very via was we well were what whatever when whenever
    where whereas whether which while who whom whose why will with within without would yes
    yesterday yet you your mr mrs ms dr asked told says said sources reports officials
    analysts critics experts talks calls meeting meetings call negotiations discussions
    consultation consultations
    dialogue dialogues round rounds strategic annual audience audiences conversation conversations
    visit visits conference fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth inaugural plenary
    contacts efforts news contact stray visit visits session cruise breaking update updated
    exclusive analysis opinion photo photos video image file source credit attempts attempt
    efforts residents readouts dear thank thanks please click subscribe follow share sign
    copyright comments phone telephone telephonic subject agreed received
    telephoned phoned rang met hosted visited welcomed summoned"""
)

MONTHS = in_order(
    """january february march april may june july august september october november december"""
)
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9}
DAYS = in_order("""monday tuesday wednesday thursday friday saturday sunday""")

# Parts of names that begin small: Mohammed bin Salman, Ursula von der Leyen, Nouri al-Maliki.
PARTICLES = spelt(
    """al el bin ibn bint abu abd ul ud van von der den de da do dos du del della di la le ben ter
    af ag ould wa dit los las y zu zum zur und san santa ole bar bat mac kwa við av ten te op uit
    dei degli delle degl á í"""
)

# Capitalised words of the trade that are never part of a person's name.
NO_NAMES = spelt(
    """agreement treaty accord strip heights bank sea gulf street square palace hall hotel airport
    summit conference assembly security session forum day week god christ jesus islamic state
    army air force forces ministry department office agency news post times television tv
    radio channel embassy house parliament group party newspaper journal press university
    institute center centre foundation company corp inc ltd president minister prime general
    king english arabic russian western eastern northern southern middle east west north south
    central european african asian arab muslim jewish christian kurdish shiite sunni shia
    hebrew covid internet twitter facebook telegram instagram whatsapp zoom skype webex facetime
    x youtube google
    nuclear world cup league war peace process reuters afp ap tass interfax tripartite
    trilateral bilateral quadrilateral ministerial sputnik xinhua anadolu kyodo yonhap bbc cnn
    cbs nbc abc fox pti dpa efe ansa ria novosti official working
    question answer qs morning afternoon evening good background today's tomorrow's joint
    pleased delighted glad honoured honored happy great proud thrilled grateful excellent productive
    constructive wonderful fruitful informal secret online virtual urgent indirect
    mechanism protocol convention declaration memorandum incident prevention response framework
    mechanism protocol convention declaration memorandum incident prevention response framework
    we'll i'm i'll i've we've it's that's he's she's"""
)

ABBREVIATIONS = spelt(
    """mr mrs ms dr gen brig col lt maj capt sgt adm cmdr sen rep gov amb st prof hon rev jan feb
    mme engr mar apr jun jul aug sept sep oct nov dec no vs inc ltd co dept min pres sec messrs jr
    sr approx est mt ft fig al th md eng ing arch lic atty mlle mgr mons fr sra srta cdr cmdre cmdt
    comdr cpl cpt supt insp asst commr gral tte vol hrh dip rt wg flt cdre sqn
    abp bp msgr pte mag"""
)

# What stands before the name of a ship, and ships by their letters.
VESSELS = spelt(
    """boat ship vessel ferry trawler tanker frigate corvette destroyer cutter tug tugboat barge
    dredger yacht superyacht freighter schooner submarine icebreaker minesweeper minehunter
    minelayer lifeboat hovercraft catamaran trimaran hydrofoil gunboat warship flagship battleship
    carrier cruiser whaler longliner seiner purse-seiner liner coaster steamer steamship steamboat
    motorboat speedboat sailboat dhow junk ketch sloop brig dinghy dugout houseboat"""
)
SHIPS = spelt("FV MV SS HMS USS RV MT MS HMAS HMCS HMNZS INS KRI BRP RFA USCGC FGS HNLMS")
# Words that make a place, a paper or an undertaking of the name before them.
THINGS = spelt(
    """island islands line bay strait straits sea ocean river lake valley heights hill hills
    mountain mountains peak desert plain plateau peninsula delta cape gulf basin coast shore
    corridor
    crossing pass gap gorge bridge tunnel road highway street avenue square park canal dam
    port harbour harbor airport airfield base camp post checkpoint station terminal pipeline
    railway border frontier district province region county state township town city village
    quarter suburb territory zone enclave strip reef shoal bank atoll archipelago field palace
    hotel villa castle stadium hall centre center house museum hospital university school
    institute club cup league games festival forum summit conference dialogue process
    initiative plan accord accords agreement treaty protocol declaration convention document
    communiqué communique commission committee council assembly parliament congress senate
    times post herald tribune gazette chronicle observer telegraph guardian mirror standard
    daily news newspaper weekly magazine journal review bulletin monitor agency wire dispatch
    radio television tv channel network website foundation trust fund company corporation
    group bloc alliance league union airlines airways tanker ship vessel ferry frigate trawler
    war massacre crisis earthquake flood hurricane cyclone day eve prize award"""
)

# Parts of the world of several states: whoever tours one visits nobody yet, and none is a person.
WORLD = spelt(
    """africa asia europe eurasia oceania australasia scandinavia americas caribbean pacific
    atlantic mediterranean adriatic aegean arctic antarctic antarctica baltic baltics balkan
    balkans nordic nordics caucasus transcaucasia caucasian sahel sahara maghreb mashreq mashriq
    andes amazon himalaya himalayas indochina melanesia micronesian polynesia subcontinent
    hemisphere iberia mesopotamia transatlantic indo-pacific asia-pacific"""
)
WORLD_PHRASES = [
    *(f"{part} America" for part in ("Latin", "South", "Central", "North")),
    *("Baltic States", "Gulf States", "Arab States"),
]
# First words of the names of places: Camp David.
# Words that make of a state a water or land: the Gulf of Guinea, the Jordan Valley, Lake Chad.
LANDS_OF = spelt("Gulf Sea Strait Straits Bay Bight Horn")
BEHIND_LANDS = spelt("Gulf Sea Strait Straits Ocean Delta River Valley Canal Basin Desert Lakes")
LANDS = LANDS_OF | BEHIND_LANDS | {"Lake"}
PRESS = spelt("News Press Media Broadcasting")
SITES = spelt(
    """Camp Fort Mount Lake Cape Checkpoint Hotel Hill Crossing Base Cyclone Hurricane Typhoon Storm
    Tropical Operation Exercise Flight"""
)  # and of storms, operations and flights
# Before a name: of a place beside it, of a place in it, of a paper, of where something is.
AROUND = spelt("""around across along through over beyond towards toward off between""")
COMPASS = spelt(
    """north south east west outskirts town city village state region island side port harbour
    district province county camp bay gulf pass valley river lake mount airport village hamlet"""
)
OUTLETS = spelt(
    """weekly daily newspaper paper magazine tabloid broadcaster outlet website portal site station
    channel journal blog podcast radio"""
)
# Last words, capitalised, of the names of those who report.
NEWS = spelt(
    """News Newswire TV Television Radio Agency Times Herald Tribune Gazette Dispatch Chronicle
    Observer Haber Broadcasting Broadcaster Telegraph Newspaper Channel Wire Weekly Journal"""
)
# Parts of a land: what is said of the north of Peru is not said of Peru.
PARTS = spelt("north south east west northeast northwest southeast southwest coast interior")
# What papers and stations are called behind the name of their city: the Lima Courier.
PAPERS = spelt(
    """Argus Bulletin Chronicle Courier Dispatch Echo Examiner Gazette Guardian Herald Independent
    Inquirer Journal Ledger Mail Mercury Messenger Mirror Monitor News Observer Post Radio Record
    Reporter Review Sentinel Standard Star Sun Telegraph Times Tribune Voice Wire"""
)
AGENCIES = spelt(
    """Reuters AFP AP TASS Xinhua Anadolu Interfax Sputnik BBC CNN ANSA EFE DPA PTI ANI Yonhap Kyodo
    IRNA SANA WAFA KUNA QNA WAM BelTA Ukrinform Kazinform AzerTag Armenpress Agerpres MTI CTK TASR
    Tanjug Hina BTA Lusa Bernama Antara Jazeera Mayadeen Arabiya Politico Axios Bloomberg NPR CBS
    NBC ABC CBC NHK RFI DW RFE"""
)
PLACING = spelt("""in at to near from outside for inside via""")

# What stands between a post and the name that its holder goes by.
ALIASES = frozenset(
    tuple(each.split())
    for each in (
        "known as", "better known as", "also known as", "known only as", "alias", "nicknamed",
        "called", "who is known as", "who calls himself", "who goes by the name of",
        "who goes by the name", "who uses the name", "known to all as", "whose nom de guerre is",
    )
)  # fmt: skip
