"""Offices that speak for a side: those that name it themselves, and those of whoever it is.

"The Kremlin" is Russia's; "the Prime Minister's Office" is nobody's until the text says whose
prime minister it is (people.py looks for that).
"""

# side | names: buildings, bodies and news offices that stand for one government.
OWNED = """
RU|Kremlin;Kremlin press service;Smolenskaya Square
US|White House;State Department;Department of State;Pentagon;US Department of Defense
US|National Security Council;Oval Office;Foggy Bottom
GB|Downing Street;No 10;No. 10;Number 10;Foreign Office;Whitehall;FCDO;Buckingham Palace
FR|Elysee;Élysée;Elysée;Elysee Palace;Élysée Palace;Quai d'Orsay
DE|Chancellery;Bundeskanzleramt;Federal Foreign Office
TR|Turkish Presidency;Bestepe
CN|Zhongnanhai
KR|Blue House
IL|IDF;Israel Defense Forces;Knesset;Shin Bet;Mossad
IN|South Block;MEA;Rashtrapati Bhavan;PIB
IT|Palazzo Chigi;Farnesina;Quirinale
ES|Moncloa;La Moncloa
JP|Kantei
PL|Belweder
PK|GHQ;ISPR
AU|DFAT
CA|Global Affairs Canada;Global Affairs;Rideau Hall
NZ|MFAT;Beehive
BR|Planalto;Itamaraty;Palácio do Planalto
AR|Casa Rosada;San Martín Palace
CL|La Moneda
PE|Torre Tagle
CO|Casa de Nariño;Casa Nariño
VE|Miraflores
MX|Los Pinos;SRE
PT|São Bento;Necessidades
MY|Wisma Putra
ID|Istana Merdeka
ZA|Union Buildings;DIRCO
NG|Aso Rock;Aso Villa
PH|Malacañang;Malacanang
AT|Ballhausplatz
CH|FDFA
SE|Rosenbad;Arvfurstens Palats
HU|Carmelite Monastery
CZ|Czernin Palace
RO|Cotroceni
AE|WAM
SY|SANA
IR|IRNA;IRGC;Revolutionary Guards
EU|European External Action Service;EEAS;Berlaymont
VA|Apostolic Palace
"""

# Offices every state has: whose it is stands before it, after it, or nowhere.
GENERIC = (
    "prime minister's office",
    "president's office",
    "office of the president",
    "office of the prime minister",
    "office of the presidency",
    "presidential office",
    "presidential administration",
    "presidency",
    "premier's office",
    "chancellor's office",
    "chancellery",
    "cabinet office",
    "royal court",
    "royal palace",
    "presidential palace",
    "foreign ministry",
    "ministry of foreign affairs",
    "ministry for foreign affairs",
    "ministry of foreign relations",
    "ministry of external affairs",
    "ministry of external relations",
    "external affairs ministry",
    "foreign and trade ministry",
    "ministry of foreign affairs and trade",
    "state house",
    "government house",
    "government palace",
    "national palace",
    "general command",
    "general intelligence",
    "general intelligence service",
    "general intelligence directorate",
    "general security",
    "intelligence bureau",
    "intelligence directorate",
    "military intelligence",
    "state security service",
    "security service",
    "ministry of justice",
    "home ministry",
    "ministry of home affairs",
    "bureau of reintegration",
    "high command",
    "commission",
    "coast guard headquarters",
    "rescue centre",
    "rescue center",
    "liaison cell",
    "liaison office",
    "foreign affairs ministry",
    "defense ministry",
    "defence ministry",
    "ministry of defense",
    "ministry of defence",
    "interior ministry",
    "ministry of the interior",
    "ministry of interior",
    "general staff",
    "armed forces",
    "army",
    "military",
    "embassy",
    "consulate",
    "government",
    "press service",
    "press office",
    "foreign office",
    "secretariat",
    "ministry",
    "information office",
    "intelligence service",
    "permanent mission",
    "diwan",
    "office",
)
PM_OFFICES = frozenset({"prime minister's office", "office of the prime minister", "pmo"})
