"""Cities that reports name beside the capitals of countries.py, by the code of their state.

Cities where talks are held that are no seat of a government: a place, and in which state.
A name that is a capital too (Brussels for Belgium and the EU) stands here: it speaks for nobody.
One line a state or more: `code | names`, parted by `;`.
"""

CITIES = """
AE|Dubai;Sharjah
AF|Kandahar;Herat;Mazar-i-Sharif;Jalalabad
AL|Durres;Durrës
AM|Gyumri;Kapan
AO|Lobito;Benguela;Cabinda
AQ|Antarctica
AR|Bariloche;Ushuaia;Puerto Iguazú;Mar del Plata
AT|Salzburg;Innsbruck
AU|Melbourne;Brisbane
AZ|Ganja;Nakhchivan
BA|Mostar
BD|Cox's Bazar;Chittagong;Chattogram
BE|Brussels;Antwerp;Ghent;Bruges
BF|Bobo-Dioulasso;Ouahigouya
BG|Plovdiv;Varna;Burgas
BJ|Parakou
BO|Santa Cruz de la Sierra;Cochabamba
BR|Rio de Janeiro;Sao Paulo;São Paulo;Belém;Manaus;Foz do Iguaçu
BT|Paro;Phuentsholing
BW|Francistown;Kasane
BY|Gomel;Vitebsk;Grodno
CA|Toronto;Montreal;Vancouver;Halifax
CD|Goma;Bukavu;Bunia;Lubumbashi
CF|Bambari;Bouar
CG|Pointe-Noire
CH|Geneva;Zurich;Lausanne;Davos;Montreux;Lugano;Bürgenstock
CI|Bouaké
CL|Santiago;Valparaíso
CM|Douala;Bamenda
CN|Shanghai;Guangzhou;Shenzhen;Tianjin;Xi'an;Sanya;Hangzhou;Kunming;Chengdu;Chongqing;Wuhan
CN|Nanjing;Qingdao;Hainan;Xiamen;Harbin
CO|Cartagena;Medellín;Medellin;Cúcuta
CR|Puntarenas
CU|Santiago de Cuba
CY|Limassol;Larnaca
CZ|Brno;Ostrava
DE|Munich;Hamburg;Bonn;Frankfurt;Dresden;Bremen;Leipzig
DK|Aarhus;Odense;Aalborg
DO|Punta Cana;Dajabón
DZ|Tamanrasset;Tindouf
EC|Guayaquil
EE|Tartu;Narva
EG|Sharm el-Sheikh;Sharm El Sheikh;Alexandria;El Alamein;Luxor;Aswan;El Arish
ER|Assab;Massawa
ES|Barcelona;Malaga;Granada
ET|Mekelle;Bahir Dar;Semera;Gondar;Dire Dawa
FI|Turku;Tampere;Rovaniemi;Oulu
FJ|Lautoka
FR|Strasbourg;Biarritz;Marseille;Nice;Versailles;Toulouse
GA|Port-Gentil;Franceville
GB|Edinburgh;Belfast;Glasgow;Cornwall
GE|Batumi;Kutaisi;Zugdidi
GH|Kumasi
GN|Kankan;Nzérékoré
GQ|Bata
GR|Thessaloniki;Heraklion
GT|Quetzaltenango
HN|San Pedro Sula
HR|Dubrovnik;Zadar;Rijeka
HT|Cap-Haïtien;Ouanaminthe
HU|Debrecen;Szeged
ID|Surabaya;Yogyakarta;Bandung;Makassar;Denpasar
IE|Galway
IL|Tel Aviv;Haifa;Eilat
IN|Mumbai;Goa;Kolkata;Chennai;Srinagar;Leh;Shillong;Imphal;Guwahati;Amritsar;Bengaluru
IQ|Basra;Sulaymaniyah;Mosul;Kirkuk;Najaf;Karbala
IR|Isfahan;Mashhad
IS|Akureyri
IT|Milan;Venice;Trieste;Palermo;Bari;Taormina;Bologna
JM|Montego Bay
JO|Aqaba;Irbid
JP|Osaka;Hiroshima;Kyoto;Nagoya;Okinawa;Sapporo;Fukuoka
KE|Mombasa;Naivasha;Kisumu
KG|Osh
KH|Siem Reap
KP|Kaesong
KR|Busan;Jeju;Incheon
KZ|Almaty;Aktau;Aktobe
LA|Luang Prabang;Savannakhet;Pakse
LB|Naqoura
LK|Jaffna;Trincomalee;Hambantota
LT|Kaunas;Klaipėda;Klaipeda
LV|Daugavpils;Liepaja
LY|Benghazi;Sirte;Misrata;Tobruk
MA|Marrakesh;Casablanca;Skhirat;Tangier;Agadir;Dakhla
MG|Toamasina;Antsirabe
MK|Ohrid;Tetovo
ML|Kidal;Timbuktu;Sévaré
MM|Mandalay;Sittwe;Lashio;Myitkyina
MR|Nouadhibou
MW|Blantyre;Mzuzu
MX|Cancun;Monterrey;Tapachula;Ciudad Juárez
MY|Penang;Kota Kinabalu;Langkawi
MZ|Nampula;Beira
NA|Walvis Bay;Swakopmund
NE|Agadez
NG|Maiduguri
NL|Rotterdam;Maastricht;Eindhoven
NO|Bergen;Tromso;Stavanger;Kirkenes
NP|Pokhara
NZ|Auckland;Christchurch
OM|Salalah
PE|Cusco;Arequipa;Tacna
PG|Lae
PH|Davao;Zamboanga;Cotabato;Puerto Princesa
PK|Rawalpindi;Karachi;Lahore;Peshawar;Quetta;Gwadar
PL|Krakow;Rzeszow;Gdansk;Wrocław;Wroclaw;Lublin
PS|Gaza;Gaza City;Bethlehem;Jericho;Rafah;Khan Younis;Jenin;Nablus
PT|Funchal
PY|Ciudad del Este;Encarnación
RO|Constanta;Constanța
RS|Novi Sad;Niš
RU|Sochi;Saint Petersburg;St. Petersburg;St Petersburg;Kazan;Vladivostok;Novo-Ogaryovo
RU|Rostov-on-Don;Kaliningrad;Murmansk;Yekaterinburg;Grozny
SA|Jeddah;Mecca;Medina;Al-Ula
SD|El Fasher;Nyala;Kassala;El Obeid;Kadugli
SE|Malmö;Gothenburg;Uppsala
SI|Maribor;Koper
SK|Košice;Kosice
SN|Ziguinchor;Saint-Louis
SO|Baidoa;Bosaso;Beledweyne
SS|Malakal;Bentiu;Wau
SY|Aleppo;Idlib;Latakia;Qamishli;Daraa;Sweida;Deir ez-Zor;Homs;Tartus;Afrin
TD|Abéché
TH|Chiang Mai;Phuket;Mae Sot;Pattani;Chiang Rai
TJ|Khujand;Khorog
TL|Baucau
TM|Turkmenabat;Türkmenbaşy
TN|Sfax;Djerba
TR|Istanbul;Antalya;Izmir;Gaziantep;Diyarbakir;Diyarbakır;Bursa
TZ|Arusha;Zanzibar
UA|Odesa;Odessa;Lviv;Kharkiv;Dnipro;Zaporizhzhia;Mariupol;Kherson
UG|Gulu;Kasese
US|New York;Camp David;Anchorage;San Francisco;Los Angeles;Miami;Mar-a-Lago;Chicago
UY|Punta del Este;Colonia del Sacramento
UZ|Samarkand;Bukhara;Termez;Andijan
VE|Maracaibo
VN|Ho Chi Minh City;Da Nang;Haiphong
VU|Luganville
XK|Mitrovica
YE|Hodeidah;Marib;Taiz;Mukalla;Seiyun
ZA|Durban;Johannesburg;Soweto
ZM|Ndola;Kitwe
ZW|Bulawayo;Mutare;Victoria Falls
"""
