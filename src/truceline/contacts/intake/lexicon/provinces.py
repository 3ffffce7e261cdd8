"""Provinces and regions whose governors and commissioners take part in contacts: by state.

Only names that nobody is called by, of lands that one state has and no other claims, as for the
towns: a land that two sides claim tells of neither.
"""

TABLE = """
AF|Helmand;Nangarhar;Nuristan;Uruzgan;Nimroz;Paktia;Paktika;Laghman;Badghis;Faryab;Jowzjan;Takhar
AF|Panjshir;Parwan;Sar-e Pol;Daykundi;Kapisa;Balkh Province;Khost;Kunar;Farah Province
AM|Syunik;Tavush;Gegharkunik;Vayots Dzor;Ararat Province
AO|Lunda Norte;Lunda Sul;Cunene;Cuando Cubango;Uíge;Moxico;Kwanza Norte
AR|Misiones;Jujuy Province;Tierra del Fuego Province;Chubut;Río Negro Province;Formosa Province
BD|Chittagong Hill Tracts;Rangamati;Bandarban;Khagrachhari
BF|Soum;Yatenga;Oudalan
BI|Cibitoke;Kirundo;Bubanza
BJ|Alibori;Atakora;Borgou
BO|Beni Department;Chuquisaca
BR|Roraima;Amapá;Rondônia;Mato Grosso;Mato Grosso do Sul
BY|Brest Region;Grodno Region;Gomel Region
CD|Haut-Uélé;Bas-Uélé;Haut-Katanga;Lualaba;Kasaï;Kasaï-Central;Kwilu;Kwango;Kongo-Central;Tshopo
CD|Maniema;Mai-Ndombe;Nord-Ubangi;Sud-Ubangi;Tanganyika province;Nord-Kivu;Sud-Kivu
CF|Vakaga;Haute-Kotto;Ouaka;Bamingui-Bangoran;Mbomou;Haut-Mbomou;Basse-Kotto;Ouham;Ouham-Pendé
CF|Nana-Grébizi;Nana-Mambéré;Mambéré-Kadéï;Kémo;Ombella-M'Poko
CG|Likouala;Sangha Department
CI|Tchologo;Bounkani;Cavally
CL|Tarapacá;Arica y Parinacota;Aysén;Magallanes
CM|Adamawa Region;Far North Region;Extrême-Nord;Logone-et-Chari;Mayo-Sava
CN|Heilongjiang;Jilin Province;Liaoning;Sichuan;Fujian
CO|Antioquia;Cauca;Valle del Cauca;Chocó;Norte de Santander;Nariño;Putumayo;Caquetá;Guaviare
CO|Vichada;Guainía;La Guajira;Cundinamarca;Meta Department;Catatumbo
DJ|Tadjourah Region;Ali Sabieh Region
DO|Elías Piña;Monte Cristi;Pedernales
DZ|Illizi
EC|Sucumbíos;Carchi;El Oro Province;Zamora Chinchipe;Morona Santiago
EG|North Sinai;South Sinai;Matrouh
ER|Gash-Barka;Anseba;Southern Red Sea Region
ET|Gambela;Benishangul-Gumuz;Sidama;Wollega;Welkait;Wolkait;Afar Regional State
ET|Amhara Regional State;Somali Region;Somali Regional State
FI|North Karelia;South Karelia;Kainuu
GE|Shida Kartli;Samegrelo;Samegrelo-Zemo Svaneti;Kvemo Kartli;Samtskhe-Javakheti;Kakheti;Imereti
GE|Mtskheta-Mtianeti;Racha
GN|Nzérékoré Region;Guinée forestière;Forécariah
GR|Evros;Eastern Macedonia and Thrace
GT|Petén;Alta Verapaz;Quiché
GW|Oio
HN|Gracias a Dios;El Paraíso Department
HT|Artibonite;Grand'Anse
HU|Szabolcs-Szatmár-Bereg
ID|North Kalimantan;West Kalimantan;East Kalimantan;Nusa Tenggara;East Nusa Tenggara;Riau Islands
ID|North Sulawesi;Central Sulawesi;Maluku;Highland Papua;Central Papua
IN|Ladakh;Sikkim;Tripura;Uttarakhand;Himachal Pradesh;Rajasthan;Gujarat;Bihar;Bodoland;Kerala
IQ|Diyala;Salahuddin Governorate;Dhi Qar;Maysan;Wasit
IR|Sistan and Baluchestan;Sistan-Baluchestan;West Azerbaijan;East Azerbaijan;Khuzestan
IR|Razavi Khorasan;Hormozgan
JO|Ma'an Governorate
KE|Tana River;Baringo;Laikipia;Samburu
KG|Batken Region;Batken Province;Issyk-Kul;Talas Region;Chui Region;Osh Region
KH|Oddar Meanchey;Preah Vihear;Ratanakiri;Mondulkiri
KZ|Turkistan Region;West Kazakhstan Region;Mangystau
LA|Champasak;Bokeo;Attapeu;Luang Namtha
LB|Akkar;Hermel;Baalbek-Hermel;Bekaa;Beqaa
LK|Jaffna District;Mullaitivu;Vavuniya
LR|Grand Gedeh;Lofa County;Lofa;Nimba County;Maryland County;River Gee
LY|Fezzan;Cyrenaica;Tripolitania;Jabal al-Gharbi
MA|Oriental Region;Figuig
MD|Ștefan Vodă
ML|Kidal Region;Gao Region;Timbuktu Region;Mopti Region;Taoudénit;Taoudenni;Bandiagara
MM|Rakhine State;Kachin State;Shan State;Kayah State;Karenni State;Kayin State;Karen State
MM|Mon State;Chin State;Sagaing Region;Tanintharyi;Magway Region
MR|Hodh Chargui;Hodh El Gharbi;Assaba;Tiris Zemmour
MW|Nkhata Bay
MX|Chiapas;Tamaulipas;Sonora;Coahuila;Baja California;Quintana Roo
MY|Kelantan;Perlis;Sarawak state
MZ|Cabo Delgado;Nampula Province;Niassa;Sofala;Manica;Zambezia Province;Tete Province
NE|Diffa Region;Agadez Region;Zinder Region
NG|Yobe;Zamfara;Kebbi;Benue;Taraba;Kaduna State;Plateau State;Niger State;Adamawa State
NG|Cross River State;Bayelsa;Rivers State;Delta State
NI|Río San Juan Department;Jinotega
NP|Sudurpashchim;Karnali;Koshi
OM|Dhofar;Musandam;Al Mahrah border
PA|Darién;Guna Yala;Chiriquí
PE|Madre de Dios;Huánuco;Ucayali;VRAEM
PG|Hela Province;Western Highlands;Southern Highlands;Sandaun;East Sepik;Morobe;New Ireland
PH|Maguindanao;Maguindanao del Norte;Maguindanao del Sur;Lanao del Sur;Lanao del Norte;Sulu
PH|Cotabato Province;North Cotabato;Sultan Kudarat;Bukidnon;Negros Occidental;Palawan
PK|Waziristan;North Waziristan;South Waziristan;Kurram;Khyber district;Bajaur;Chagai;Turbat
PL|Podlasie;Podkarpackie;Subcarpathia;Warmia-Masuria
PT|Trás-os-Montes
RO|Maramureș;Bihor;Timiș;Tulcea County
RS|Sandžak;Preševo Valley;Mačva
RU|Pskov Region;Belgorod Region;Kursk Region;Bryansk Region;Rostov Region;Kaliningrad Region
RU|Primorye;Karelia;Leningrad Region;Murmansk Region;Sakhalin;Kamchatka;Khabarovsk Territory
RU|Amur Region
SA|Jazan
SD|North Kordofan;West Kordofan;North Darfur;South Darfur;West Darfur;East Darfur;Central Darfur
SD|Kassala State;Red Sea State;River Nile State;White Nile State;Gezira;Al Jazirah State
SD|Nuba Mountains;Blue Nile region
SE|Norrbotten;Västerbotten
SL|Koinadugu;Pujehun
SN|Casamance;Sédhiou
SO|Gedo;Hiiraan;Hiran;Bakool;Mudug;Galgaduud;Lower Shabelle;Middle Shabelle;Lower Juba;Middle Juba
SO|Bay Region
SS|Upper Nile;Upper Nile State;Unity State;Jonglei;Lakes State;Warrap;Northern Bahr el Ghazal
SS|Western Bahr el Ghazal;Central Equatoria;Eastern Equatoria;Western Equatoria;Greater Pibor
SS|Pibor Administrative Area;Ruweng Administrative Area;Fashoda;Nasir County
SV|La Unión Department
SY|Daraa Governorate;Rif Dimashq
TD|Ennedi;Borkou;Tibesti;Ouaddaï;Wadi Fira;Salamat;Logone Oriental;Moyen-Chari;Kanem
TG|Savanes Region;Kara Region
TH|Yala;Surin Province;Sisaket;Mae Hong Son;Tak Province
TJ|Sughd;Khatlon;Gorno-Badakhshan;Gorno-Badakhshan Autonomous Region
TJ|Gorno-Badakhshan Autonomous Oblast
TL|Bobonaro;Covalima
TM|Lebap;Mary Region
TN|Médenine;Jendouba
TR|Şırnak;Sirnak;Hakkari;Hakkâri;Kilis;Iğdır;Igdir
TZ|Kigoma Region;Kagera;Mtwara Region;Ruvuma
UA|Chernihiv Region;Sumy Region;Volyn;Zakarpattia Region;Chernivtsi Region;Bukovina;Kharkiv Region
UG|Karamoja;West Nile;Acholi;Rwenzori;Bundibugyo
UY|Artigas Department;Salto Department
UZ|Surxondaryo;Surkhandarya;Fergana Region;Andijan Region;Karakalpakstan;Namangan Region
VE|Táchira;Zulia;Apure;Bolívar State;Amazonas state
VN|Quang Tri;Dien Bien;Ha Giang
YE|Ma'rib;Hadramawt;Hadhramaut;Hadramaut;Taizz;Sa'ada;Al Bayda;Lahij;Mahra;Amran Governorate
ZA|Limpopo;Mpumalanga;Free State Province;Northern Cape;Eastern Cape
ZM|Northwestern Province;Copperbelt;Luapula;Muchinga
ZW|Matabeleland North;Matabeleland South;Mashonaland;Manicaland
"""

ALL = frozenset(
    name for row in TABLE.strip().splitlines() for name in row.partition("|")[2].split(";")
)
# Of one word each; a body of the land has it in its name, too: the Niassa Council.
SINGLE = frozenset(name for name in ALL if " " not in name)
FIRST = frozenset(name.split()[0] for name in ALL)
