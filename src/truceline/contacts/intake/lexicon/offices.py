"""Offices that speak for a side: those that name it themselves, and those of whoever it is.

"The Kremlin" is Russia's; "the Prime Minister's Office" is nobody's until the text says whose
prime minister it is (people.py looks for that).
"""

# side | names: buildings, bodies and news offices that stand for one government.
OWNED = """
RU|Kremlin;Kremlin press service;Smolenskaya Square;FSB;SVR;GRU;Federal Security Service
RU|State Duma;Federation Council;Rosatom;Roscosmos
US|White House;State Department;Department of State;Pentagon;US Department of Defense
US|National Security Council;Oval Office;Foggy Bottom;Joint Chiefs of Staff;Treasury Department
US|CIA;Central Intelligence Agency;FBI;Federal Bureau of Investigation
GB|Downing Street;No 10;No. 10;Number 10;Foreign Office;Whitehall;FCDO;Buckingham Palace
GB|MI5;MI6;GCHQ;Chequers
FR|Elysee;Élysée;Elysée;Elysee Palace;Élysée Palace;Quai d'Orsay;DGSE
FR|Matignon
DE|Bundeskanzleramt;Federal Foreign Office;BND;Bundeswehr;Bellevue Palace
TR|Turkish Presidency;Bestepe
CN|Zhongnanhai;People's Liberation Army;Taiwan Affairs Office
TW|Mainland Affairs Council;Straits Exchange Foundation
KR|Blue House;Cheong Wa Dae;Unification Ministry
KP|Korean People's Army;KCNA;Workers' Party of Korea;WPK
IL|IDF;Israel Defense Forces;Knesset;Shin Bet;Mossad;COGAT
IN|South Block;MEA;Ministry of External Affairs;External Affairs Ministry;Rashtrapati Bhavan;PIB
IT|Palazzo Chigi;Farnesina;Quirinale;Viminale
ES|Moncloa;La Moncloa;Zarzuela Palace;Santa Cruz Palace
JP|Kantei;Gaimusho
PL|Belweder;Sejm
PK|GHQ;ISPR;ISI;Inter-Services Intelligence;Inter-Services Public Relations
AU|DFAT
CA|Global Affairs Canada;Global Affairs;Rideau Hall
NZ|MFAT;Beehive
BR|Planalto;Itamaraty;Palácio do Planalto;Alvorada Palace
AR|Casa Rosada;San Martín Palace;Palacio San Martín;Quinta de Olivos
CL|La Moneda
PE|Torre Tagle;Palacio de Torre Tagle
EC|Carondelet;Carondelet Palace
BO|Palacio Quemado;Casa Grande del Pueblo
PY|Palacio de López
CO|Casa de Nariño;Casa Nariño
VE|Miraflores;Miraflores Palace;Casa Amarilla
CU|MINREX
MX|Los Pinos;SRE;Tlatelolco
PT|São Bento;Necessidades;Palácio das Necessidades;Belém Palace
MY|Wisma Putra;Perdana Putra
ID|Istana Merdeka;Merdeka Palace;Pejambon
ZA|Union Buildings;DIRCO
NG|Aso Rock;Aso Villa
PH|Malacañang;Malacanang;GPH;GRP
AT|Ballhausplatz
CH|FDFA
SE|Rosenbad;Arvfurstens Palats
NO|Storting
DK|Christiansborg;Amalienborg
IE|Iveagh House;Leinster House
NL|Binnenhof;Catshuis
BE|Egmont Palace
GR|Maximos Mansion;Maximou
HU|Carmelite Monastery
CZ|Czernin Palace;Prague Castle
SK|Grassalkovich Palace
RO|Cotroceni
UA|Bankova;SBU;Verkhovna Rada
KZ|Ak Orda;Akorda
AZ|AZERTAC
AM|Armenpress
AE|WAM
SA|Saudi Press Agency
QA|Qatar News Agency
KW|KUNA;Bayan Palace
JO|Petra News Agency
LB|Baabda;Baabda Palace;Grand Serail
EG|Ittihadiya Palace
DZ|El Mouradia
TN|Carthage Palace
SY|SANA
IR|IRNA;IRGC;Revolutionary Guards;Quds Force;Supreme National Security Council
EU|European External Action Service;EEAS;Berlaymont
VA|Apostolic Palace
US|CENTCOM;INDOPACOM;AFRICOM;EUCOM;SOUTHCOM;USAID;Department of Defense;Department of State;NORAD
RU|Northern Fleet;Black Sea Fleet;Baltic Fleet;Pacific Fleet;Novo-Ogaryovo residence
CN|PLA;Chinese Communist Party;Diaoyutai;Great Hall of the People;China Coast Guard
IN|BSF;Border Security Force;ITBP;Assam Rifles;Hyderabad House
BD|BGB;Border Guard Bangladesh;Bangabhaban;Ganabhaban
PK|Pakistan Rangers;Frontier Corps;Aiwan-e-Sadr
NP|Singha Durbar;Baluwatar
LK|Temple Trees
KR|NIS;Ministry of Unification
JP|Japan Coast Guard;JSDF
TR|Turkish Grand National Assembly;Çankaya;Çankaya Palace;Beştepe;Dolmabahçe
UA|GUR;HUR;Mariinskyi Palace
GE|Orbeliani Palace
AZ|Zagulba
UZ|Kuksaroy;Oqsaroy
TM|Oguzkhan Palace
TJ|Kohi Millat
KG|Yntymak Ordo;Ala-Archa
SA|Al-Yamamah Palace;Al-Yamama Palace;Al-Salam Palace
JO|Al-Husseiniya Palace;Husseiniya Palace;Raghadan Palace;Basman Palace
QA|Lusail Palace
BH|Sakhir Palace;Gudaibiya Palace
OM|Al Alam Palace;Al Baraka Palace
AE|Qasr Al Watan;Qasr Al Shati
LB|Ain el-Tineh;LAF
IR|MOIS;Majlis;Pasdaran;Sa'dabad Palace;Saadabad Palace
IL|Beit Hanassi;Aman
EG|Al-Ittihadiya;Ittihadiya
HT|Transitional Presidential Council
SD|Sovereign Council;Transitional Sovereignty Council;Sovereignty Council
SS|SSPDF
ET|ENDF
SO|Villa Somalia
KE|KDF
UG|UPDF
TZ|TPDF
RW|RDF;Village Urugwiro;Urugwiro Village;Urugwiro
CD|FARDC;Cité de l'Union Africaine
CF|FACA
MZ|FADM;Ponta Vermelha
ZA|SANDF;Mahlamba Ndlopfu;Tuynhuys
GH|Jubilee House
SL|State Lodge
LR|Executive Mansion
ML|Koulouba;FAMa
BF|Kosyam
CM|Etoudi;Unity Palace
MG|Iavoloha
AO|Cidade Alta
GN|Sékhoutouréya
MM|Tatmadaw;State Administration Council
MY|Seri Perdana
SG|Istana
BN|Istana Nurul Iman
ID|Bogor Palace
AU|Kirribilli House
FI|Mäntyniemi;Kesäranta
EE|Kadriorg;Stenbock House
LV|Riga Castle
HR|Banski Dvori;Pantovčak
HU|Sándor Palace
RO|Victoria Palace
CZ|Straka Academy
GR|Megaro Maximou
CO|Nariño Palace;Palacio de Nariño
HN|Casa Presidencial
VE|FANB
VN|Communist Party of Vietnam
CN|Communist Party of China;CPC
CU|Communist Party of Cuba
LA|Lao People's Revolutionary Party
LU|Grand Ducal Palace;Grand Ducal Court;Grand Duchy;Cour grand-ducale;Maréchalat de la Cour
EU|Political and Security Committee;European Parliament
IN|Lok Sabha;Rajya Sabha
NL|States General;Tweede Kamer;Eerste Kamer
DE|Bundestag;Bundesrat
AT|Nationalrat
DK|Folketing;Folketinget
SE|Riksdag
FI|Eduskunta
IS|Althing;Althingi
IE|Oireachtas;Dáil;Dail;Dáil Éireann;Seanad
ES|Cortes Generales
PT|Assembleia da República
LV|Saeima
LT|Seimas
EE|Riigikogu
JP|National Diet
BG|Sobranie
HR|Sabor
IR|Majlis
AZ|Milli Majlis;Milli Mejlis
TM|Mejlis
KG|Jogorku Kenesh
KZ|Mazhilis;Majilis
UZ|Oliy Majlis
MN|State Great Khural
BT|Tshogdu
CN|National People's Congress;Standing Committee of the National People's Congress;NPC
CN|Chinese People's Political Consultative Conference;CPPCC;NPC Standing Committee
KP|Supreme People's Assembly
CU|National Assembly of People's Power
BD|Jatiya Sangsad
MM|Pyidaungsu Hluttaw
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
    "authorities",
    "leadership",
    "regime",
    "premier's office",
    "chancellor's office",
    "chancellery",
    "cabinet office",
    "royal court",
    "royal palace",
    "amiri diwan",
    "joint headquarters",
    "military headquarters",
    "army headquarters",
    "general headquarters",
    "headquarters",
    "presidential palace",
    "foreign ministry",
    "ministry of foreign affairs",
    "ministries of foreign affairs",
    "ministries of defence",
    "ministries of defense",
    "ministries of the interior",
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
    "operations room",
    "operations centre",
    "operations center",
    "coordination centre",
    "coordination center",
    "situation room",
    "situation centre",
    "situation center",
    "liaison cell",
    "liaison office",
    "liaison branch",
    "liaison agency",
    "liaison staff",
    "liaison team",
    "liaison section",
    "brigade",
    "battalion",
    "regiment",
    "garrison",
    "contingent",
    "flotilla",
    "squadron",
    "frontier police",
    "border police",
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
    "high commission",
    "consulate general",
    "consulate",
    "government",
    "press service",
    "press office",
    "foreign office",
    "state secretariat",
    "secretariat",
    "ministry",
    "information office",
    "intelligence service",
    "permanent mission",
    "diwan",
    "development fund",
    "fund for development",
    "development agency",
    "investment authority",
    "investment fund",
    "red crescent society",
    "red crescent",
    "red cross society",
    "office",
)
PM_OFFICES = frozenset({"prime minister's office", "office of the prime minister", "pmo"})
