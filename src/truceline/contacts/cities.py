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
AQ|Antarctica
AT|Salzburg;Innsbruck
AU|Melbourne;Brisbane
AZ|Ganja;Nakhchivan
BA|Mostar
BD|Cox's Bazar;Chittagong;Chattogram
BE|Brussels
BO|Santa Cruz de la Sierra;Cochabamba
BR|Rio de Janeiro;Sao Paulo;São Paulo;Belém;Manaus;Foz do Iguaçu
BT|Paro
CA|Toronto;Montreal;Vancouver;Halifax
CD|Goma;Bukavu;Bunia;Lubumbashi
CH|Geneva;Zurich;Lausanne;Davos;Montreux;Lugano;Bürgenstock
CI|Bouaké
CL|Santiago;Valparaíso
CM|Douala;Bamenda
CN|Shanghai;Guangzhou;Shenzhen;Tianjin;Xi'an;Sanya;Hangzhou;Kunming;Chengdu;Chongqing;Wuhan
CN|Nanjing;Qingdao;Hainan;Xiamen;Harbin
CO|Cartagena;Medellín;Medellin;Cúcuta
CU|Santiago de Cuba
CY|Limassol;Larnaca
DE|Munich;Hamburg;Bonn;Frankfurt;Dresden;Bremen;Leipzig
DZ|Tamanrasset;Tindouf
EC|Guayaquil
EG|Sharm el-Sheikh;Sharm El Sheikh;Alexandria;El Alamein;Luxor;Aswan;El Arish
ER|Assab;Massawa
ES|Barcelona;Malaga;Granada
ET|Mekelle;Bahir Dar;Semera;Gondar;Dire Dawa
FR|Strasbourg;Biarritz;Marseille;Nice;Versailles;Toulouse
GB|Edinburgh;Belfast;Glasgow;Cornwall
GE|Batumi;Kutaisi;Zugdidi
GH|Kumasi
GQ|Bata
GR|Thessaloniki;Heraklion
HN|San Pedro Sula
ID|Surabaya;Yogyakarta;Bandung;Makassar;Denpasar
IL|Tel Aviv;Haifa;Eilat
IN|Mumbai;Goa;Kolkata;Chennai;Leh;Shillong;Imphal;Guwahati;Amritsar;Bengaluru
IQ|Basra;Sulaymaniyah;Mosul;Kirkuk;Najaf;Karbala
IR|Isfahan;Mashhad
IT|Milan;Venice;Trieste;Palermo;Bari;Taormina;Bologna
JO|Aqaba;Irbid
JP|Osaka;Hiroshima;Kyoto;Nagoya;Okinawa;Sapporo;Fukuoka
KE|Mombasa;Naivasha;Kisumu
KG|Osh
KH|Siem Reap
KP|Kaesong
KR|Busan;Jeju;Incheon
KZ|Almaty;Aktau;Aktobe
LB|Naqoura
LY|Benghazi;Sirte;Misrata;Tobruk
MA|Marrakesh;Casablanca;Skhirat;Tangier;Agadir
MK|Ohrid;Tetovo
ML|Kidal;Timbuktu;Sévaré
MM|Mandalay;Sittwe;Lashio;Myitkyina
MR|Nouadhibou
MX|Cancun;Monterrey;Tapachula;Ciudad Juárez
MY|Penang;Kota Kinabalu;Langkawi
MZ|Nampula
NE|Agadez
NG|Maiduguri
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
RO|Constanta;Constanța
RS|Novi Sad;Niš
RU|Sochi;Saint Petersburg;St. Petersburg;St Petersburg;Kazan;Vladivostok;Novo-Ogaryovo
RU|Rostov-on-Don;Kaliningrad;Murmansk;Yekaterinburg;Grozny
SA|Jeddah;Mecca;Medina;Al-Ula
SD|El Fasher;Nyala;Kassala;El Obeid;Kadugli
SO|Baidoa;Bosaso;Beledweyne
SS|Malakal;Bentiu;Wau
SY|Aleppo;Idlib;Latakia;Qamishli;Daraa;Sweida;Deir ez-Zor;Homs;Tartus;Afrin
TD|Abéché
TH|Chiang Mai;Phuket;Mae Sot;Pattani;Chiang Rai
TN|Sfax;Djerba
TR|Istanbul;Antalya;Izmir;Gaziantep;Diyarbakir;Diyarbakır;Bursa
TZ|Arusha;Zanzibar
UA|Odesa;Odessa;Lviv;Kharkiv;Dnipro;Zaporizhzhia;Mariupol;Kherson
UG|Gulu;Kasese
US|New York;Camp David;Anchorage;San Francisco;Los Angeles;Miami;Mar-a-Lago;Chicago
UY|Colonia del Sacramento
UZ|Samarkand;Bukhara;Termez;Andijan
VE|Maracaibo
VN|Ho Chi Minh City;Da Nang;Haiphong
XK|Mitrovica
YE|Hodeidah;Marib;Taiz;Mukalla;Seiyun
ZA|Durban;Johannesburg;Soweto
ZM|Ndola
"""
