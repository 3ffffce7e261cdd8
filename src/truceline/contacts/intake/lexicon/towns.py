"""Towns where people of two sides meet besides the seats of governments: by state.

Only names that nobody is called by, of towns that one state has and no other claims: a town that
two sides claim tells of neither. The capitals stand in `truceline.contacts.countries`, the
best-known other cities in `truceline.contacts.cities`.
"""

TABLE = """
AE|Ras al-Khaimah;Fujairah;Al Ain
AF|Kunduz;Torkham;Spin Boldak;Bamiyan;Ghazni;Islam Qala;Hairatan;Lashkar Gah;Zaranj;Faizabad
AL|Shkoder;Shkodër;Vlore;Vlorë;Korce;Korçë;Gjirokaster;Gjirokastër;Kukes;Kukës;Sarande;Sarandë
AL|Elbasan;Pogradec
AM|Vanadzor;Goris;Ijevan;Meghri;Dilijan;Sisian;Yeghegnadzor
AO|Lubango;Benguela;Lobito;Huambo;Namibe;Cabinda;Soyo;Malanje;Menongue;Ondjiva;Saurimo
AR|Ushuaia;Bariloche;Puerto Iguazú;Puerto Iguazu;Mar del Plata;Jujuy;Tucumán;Neuquén
AT|Graz;Linz;Klagenfurt;Bregenz;Villach
AU|Sydney;Perth;Hobart;Cairns;Townsville;Alice Springs
AZ|Sumgait;Lankaran;Shusha;Gabala;Qabala;Sheki;Khankendi;Fuzuli;Lachin;Aghdam;Zangilan
BA|Tuzla;Bihac;Bihać;Zenica;Trebinje;Brcko;Brčko;Neum;Bijeljina;Srebrenica
BD|Sylhet;Khulna;Rajshahi;Benapole;Teknaf;Rangpur;Barisal;Comilla;Mymensingh
BE|Antwerp;Ghent;Bruges;Liège;Liege;Leuven;Ostend;Namur
BF|Bobo-Dioulasso;Ouahigouya;Koudougou;Djibo;Fada N'Gourma
BG|Plovdiv;Varna;Burgas;Vidin;Svilengrad;Blagoevgrad;Stara Zagora
BH|Muharraq
BI|Rumonge;Muyinga
BJ|Parakou;Malanville;Abomey;Natitingou;Grand-Popo
BO|Tarija;Oruro;Potosí;Cobija;Guayaramerín;Riberalta
BR|Recife;Fortaleza;Porto Alegre;Curitiba;Belo Horizonte;Florianópolis;Boa Vista;Corumbá;Tabatinga
BR|Uruguaiana;Pacaraima;Oiapoque;Rio Branco;Porto Velho;Cuiabá;Campo Grande;São Luís
BT|Phuentsholing;Punakha;Gelephu
BW|Francistown;Maun;Kasane;Lobatse
BY|Grodno;Gomel;Vitebsk;Mogilev;Baranovichi;Polotsk
BZ|Dangriga;Corozal
CA|Quebec City;Calgary;Edmonton;Winnipeg;Iqaluit;Yellowknife;Whitehorse;Banff;Gander
CD|Kisangani;Mbuji-Mayi;Kananga;Uvira;Kolwezi;Matadi;Kalemie;Butembo;Kindu;Mbandaka;Gbadolite
CD|Kasumbalesa
CF|Bambari;Bangassou;Berberati;Birao;Bossangoa;Bouar;Ndele
CG|Pointe-Noire;Dolisie;Ouesso;Impfondo
CH|Basel;Lucerne;St. Gallen;Locarno;Interlaken;Vevey;Fribourg;Chiasso;Zermatt;Crans-Montana
CI|San-Pédro;Korhogo;Odienné;Daloa;Danané;Grand-Bassam
CL|Antofagasta;Arica;Iquique;Punta Arenas;Temuco;Calama;Puerto Montt;Viña del Mar;Valparaiso
CM|Garoua;Maroua;Kousseri;Kribi;Buea;Bafoussam;Ngaoundéré;Ngaoundere;Bertoua;Ebolowa;Yagoua
CN|Ürümqi;Urumqi;Kashgar;Lhasa;Dalian;Shenyang;Nanning;Guilin;Dandong;Suzhou;Boao;Guiyang;Jinan
CN|Lanzhou;Yinchuan;Hohhot;Hefei;Changsha;Zhengzhou;Haikou;Dunhuang
CO|Barranquilla;Bucaramanga;Santa Marta;Ipiales;Riohacha;Maicao;Arauca;Puerto Carreño;Mitú
CO|Tumaco;Necoclí;Quibdó;Buenaventura;Manizales
CR|Puntarenas;Peñas Blancas;Alajuela
CU|Holguín;Camagüey;Varadero;Cienfuegos;Guantánamo
CV|Mindelo
CY|Paphos
CZ|Brno;Ostrava;Karlovy Vary;Olomouc;Pilsen;Plzeň;Mikulov
DE|Cologne;Stuttgart;Düsseldorf;Dusseldorf;Nuremberg;Potsdam;Rostock;Kiel;Weimar;Aachen;Flensburg
DE|Meseberg;Görlitz;Hannover;Hanover;Ramstein;Garmisch;Heiligendamm;Wiesbaden;Mainz;Trier
DE|Freiburg;Konstanz;Lübeck;Erfurt;Kassel;Magdeburg;Saarbrücken
DJ|Tadjoura;Obock;Ali Sabieh;Loyada;Dikhil
DK|Aarhus;Odense;Aalborg;Esbjerg;Skagen;Billund;Bornholm
DO|Santiago de los Caballeros;Punta Cana;Dajabón;Dajabon;Puerto Plata;La Romana;Jimaní
DZ|Oran;Annaba;Ghardaia;Ouargla;Bechar;Béchar;Adrar;Djanet;Tlemcen;In Salah;Tebessa;In Guezzam
EC|Esmeraldas;Tulcán;Tulcan;Huaquillas;Machala;Ambato;Riobamba;Lago Agrio
EE|Tartu;Narva;Pärnu;Kuressaare;Haapsalu
EG|Port Said;Ismailia;Hurghada;Marsa Matrouh;Giza;Taba;Al-Arish;Arish;New Alamein;Damietta;Asyut
EG|Minya;Abu Simbel
ER|Barentu;Tessenei;Dekemhare
ES|Seville;Sevilla;Bilbao;Zaragoza;San Sebastián;Las Palmas;Tenerife;La Coruña;Vigo;Ceuta;Melilla
ES|Algeciras;Cádiz;Valladolid;Alicante;Pamplona;Huelva;Badajoz;Tarifa
ET|Hawassa;Awassa;Jimma;Jijiga;Harar;Gambella;Assosa;Lalibela;Arba Minch;Axum;Adigrat;Humera
ET|Metema;Bishoftu;Nekemte;Adwa
FI|Turku;Tampere;Oulu;Rovaniemi;Espoo;Lappeenranta;Vaasa;Kuopio;Jyväskylä;Naantali;Hanko;Inari
FI|Imatra;Porvoo;Joensuu;Kultaranta
FJ|Nadi;Lautoka;Labasa;Sigatoka;Savusavu
FR|Lyon;Bordeaux;Lille;Nantes;Rennes;Grenoble;Montpellier;Cannes;Evian;Deauville;Calais;Dunkirk
FR|Le Havre;Rouen;Reims;Metz;Brégançon;Bregancon;Toulon;Avignon;Dijon;Limoges;Colmar;Annecy
FR|Chantilly;La Rochelle;Saint-Nazaire;Cherbourg;Ajaccio;Bastia;Perpignan
GA|Port-Gentil;Franceville;Oyem;Bitam;Lambaréné;Makokou
GB|Cardiff;Liverpool;Birmingham;Aberdeen;Leeds;Oxford;Southampton
GB|Plymouth;Inverness;Londonderry;Newry;Farnborough;Chevening;Sandhurst;Portsmouth
GE|Gori;Ergneti;Rustavi;Telavi;Poti;Mestia;Borjomi;Akhaltsikhe;Anaklia;Kazbegi;Gudauri
GH|Tamale;Takoradi;Sekondi;Tema;Cape Coast;Aflao;Bolgatanga;Sunyani;Elmina;Bawku
GM|Brikama;Serekunda;Farafenni;Bakau
GN|Kankan;Nzérékoré;Nzerekore;Labé;Kindia;Boké;Siguiri;Guéckédou;Macenta
GQ|Mongomo;Oyala;Ebebiyín;Ebebiyin
GR|Patras;Piraeus;Corfu;Alexandroupoli;Alexandroupolis;Kavala;Ioannina;Kastellorizo;Lesbos
GR|Mytilene;Chios;Chania;Santorini;Delphi;Florina;Orestiada;Volos
GT|Quetzaltenango;Antigua Guatemala;Puerto Barrios;Tecún Umán;Huehuetenango;Cobán;Chiquimula
GW|Bafatá;Gabú;Cacheu;São Domingos;Bolama;Farim
GY|Lethem;New Amsterdam;Bartica;Berbice
HN|Choluteca;La Ceiba;Comayagua;Puerto Cortés;Roatán;Roatan;Amapala;Danlí
HR|Dubrovnik;Rijeka;Osijek;Zadar;Vukovar;Pula;Opatija;Šibenik;Sibenik;Brijuni;Varaždin
HT|Cap-Haïtien;Cap-Haitien;Ouanaminthe;Jacmel;Gonaïves;Les Cayes;Malpasse
HU|Debrecen;Szeged;Pécs;Győr;Miskolc;Sopron;Záhony;Kecskemét;Esztergom;Komárom
ID|Bali;Medan;Batam;Bogor;Manado;Labuan Bajo;Kupang;Jayapura;Ambon;Padang;Semarang;Banda Aceh
ID|Pontianak;Balikpapan;Palembang;Lombok;Mataram;Merauke;Sorong;Atambua;Belitung;Nusantara
ID|Ternate;Tarakan;Bintan
IE|Galway;Limerick;Dundalk;Waterford;Kilkenny;Sligo;Killarney
IL|Beersheba;Caesarea;Ashdod;Ashkelon;Nazareth;Tiberias;Metula;Herzliya;Netanya
IN|Ahmedabad;Jaipur;Agra;Varanasi;Lucknow;Chandigarh;Bhopal;Patna;Agartala;Dehradun;Pune;Kochi
IN|Thiruvananthapuram;Bhubaneswar;Udaipur;Visakhapatnam;Siliguri;Petrapole;Kargil;Gandhinagar
IN|Mahabalipuram;Mamallapuram;Darjeeling;Gangtok;Moreh;Aizawl;Kohima;Itanagar;Ranchi;Jammu;Attari
IN|Dharamsala;Panaji;Madurai;Coimbatore;Mysuru;Nagpur;Raipur;Gurugram;Bangalore;Calcutta
IQ|Duhok;Dohuk;Ramadi;Fallujah;Tikrit;Nasiriyah;Samarra;Amarah;Diwaniyah;Safwan;Zakho;Sinjar
IQ|Umm Qasr;Halabja;Rutba;Al-Qaim
IR|Shiraz;Tabriz;Qom;Kerman;Bandar Abbas;Chabahar;Zahedan;Urmia;Ahvaz;Abadan;Bushehr;Yazd;Rasht
IR|Hamadan;Ardabil;Kermanshah;Natanz;Sarakhs
IS|Akureyri;Keflavik;Keflavík;Thingvellir
IT|Naples;Turin;Genoa;Verona;Padua;Trento;Bolzano;Catania;Lampedusa;Brindisi;Ancona;Rimini;Assisi
IT|Perugia;Capri;Stresa;Ravello;Cernobbio;Gorizia;Pisa;Livorno;Ravenna;L'Aquila;Caserta;Lecce
IT|Cagliari
JM|Montego Bay;Ocho Rios;Negril
JO|Zarqa;Mafraq;Karak;Zaatari;Ruwaished;Ramtha
JP|Yokohama;Nagasaki;Naha;Niigata;Kanazawa;Sendai;Hakone;Karuizawa;Ise-Shima;Nemuro;Wakkanai
JP|Kagoshima;Fukushima;Toyako;Hakodate;Kitakyushu;Shimonoseki
KE|Nakuru;Eldoret;Garissa;Lamu;Malindi;Mandera;Lodwar;Kakuma;Wajir;Isiolo;Nanyuki;Marsabit;Kilifi
KE|Thika;Kitale;Nyeri;Kericho
KG|Batken;Jalal-Abad;Naryn;Karakol;Cholpon-Ata;Tokmok;Isfana;Balykchy
KH|Sihanoukville;Battambang;Poipet;Kampot;Kampong Cham;Koh Kong;Bavet;Banteay Meanchey
KM|Mutsamudu;Fomboni
KP|Sinuiju;Wonsan;Hamhung;Nampo;Rason
KR|Daegu;Gwangju;Daejeon;Ulsan;Gyeongju;Pyeongtaek;Sejong;Pyeongchang;Goseong;Paju;Yeosu;Suwon
KR|Pohang;Gangneung;Jeonju;Changwon
KZ|Shymkent;Karaganda;Atyrau;Turkistan;Turkestan;Kostanay;Semey;Uralsk;Pavlodar;Taraz;Burabay
KZ|Kyzylorda;Petropavl
LA|Luang Prabang;Savannakhet;Pakse;Boten;Thakhek;Vang Vieng
LB|Tyre;Baalbek;Zahle;Byblos;Marjayoun;Jounieh;Nabatieh;Bint Jbeil
LK|Kandy;Jaffna;Trincomalee;Galle;Hambantota;Negombo;Batticaloa;Anuradhapura
LR|Ganta;Gbarnga;Voinjama;Zwedru;Robertsport
LS|Maputsoe;Mokhotlong;Quthing;Leribe;Mafeteng
LT|Kaunas;Klaipeda;Klaipėda;Palanga;Šiauliai;Marijampolė;Trakai;Druskininkai;Medininkai
LT|Panevėžys
LV|Daugavpils;Liepaja;Liepāja;Jurmala;Jūrmala;Ventspils;Sigulda;Rezekne;Rēzekne;Valmiera;Adazi
LV|Ādaži;Jelgava;Cēsis
LY|Sabha;Zawiya;Zuwara;Ghadames;Kufra;Derna;Bayda;Ras Lanuf;Ghat;Brega;Tarhuna;Zintan;Murzuq
LY|Ajdabiya
MA|Fez;Meknes;Oujda;Tetouan;Essaouira;Ouarzazate;Ifrane;Nador;El Jadida;Fnideq;Bouznika
MD|Balti;Bălți;Cahul;Ungheni;Soroca;Vadul lui Vodă;Orhei
ME|Budva;Kotor;Niksic;Nikšić;Cetinje;Ulcinj;Rožaje;Rozaje;Herceg Novi;Tivat;Pljevlja;Bijelo Polje
MG|Toamasina;Antsirabe;Mahajanga;Toliara;Antsiranana;Nosy Be;Fianarantsoa
MK|Bitola;Kumanovo;Strumica;Gevgelija;Struga;Prilep;Kičevo
ML|Mopti;Kayes;Sikasso;Ménaka;Menaka;Ségou;Segou;Tessalit;Ansongo;Koulikoro
MM|Mawlamyine;Myawaddy;Tachileik;Bago;Maungdaw;Bagan;Loikaw;Taunggyi;Hpa-an;Dawei;Kengtung
MM|Pathein;Laiza;Kyaukphyu
MN|Darkhan;Erdenet;Zamyn-Uud;Choibalsan;Khovd;Altanbulag
MR|Zouerate;Kaedi;Kaédi;Néma;Bassikounou;Selibaby;Sélibaby;Kiffa
MT|Sliema;Gozo;Mdina;Marsaxlokk;Birgu
MW|Blantyre;Zomba;Mzuzu;Mangochi;Karonga;Nsanje;Mchinji;Dedza
MX|Guadalajara;Tijuana;Acapulco;Puebla;Oaxaca;Veracruz;Playa del Carmen;Los Cabos;Chetumal
MX|Querétaro;San Luis Potosí;Chihuahua;Culiacán;Hermosillo;Toluca;Villahermosa;Mazatlán
MX|Nuevo Laredo;Reynosa;Tuxtla Gutiérrez;Cancún;Campeche;Mexicali;Cozumel;Ciudad Hidalgo
MY|Johor Bahru;Ipoh;Kuching;Malacca;Melaka;Kota Bharu;Labuan;Sandakan;Tawau;Shah Alam
MY|Kuantan
MZ|Beira;Tete;Pemba;Quelimane;Chimoio;Vilanculos;Nacala;Gorongosa;Lichinga;Inhambane;Xai-Xai
MZ|Ressano Garcia;Mocimboa da Praia
NA|Walvis Bay;Swakopmund;Lüderitz;Luderitz;Katima Mulilo;Oshikango;Rundu;Ondangwa;Oshakati
NA|Keetmanshoop;Tsumeb
NE|Zinder;Maradi;Tahoua;Diffa;Tillabéri;Tillaberi;Dosso;Birni-N'Konni;Konni;Arlit;Assamaka
NG|Kaduna;Sokoto;Port Harcourt;Calabar;Enugu;Ibadan;Katsina;Benin City;Warri;Abeokuta;Uyo;Lokoja
NG|Ilorin;Badagry;Akure;Owerri;Bauchi;Makurdi;Jibia;Illela;Birnin Kebbi;Damaturu
NI|Bluefields;Matagalpa;Masaya;Chinandega;Estelí;Puerto Cabezas;Bilwi;Ocotal;Somotillo
NL|Rotterdam;Utrecht;Eindhoven;Maastricht;Groningen;Delft;Leiden;Haarlem;Nijmegen;Breda;Vlissingen
NL|Scheveningen;Arnhem;Tilburg;Noordwijk;Venlo
NO|Trondheim;Tromsø;Bodø;Bodo;Longyearbyen;Kristiansand;Lillehammer;Ålesund;Narvik;Hammerfest
NO|Vardø;Svalbard;Harstad;Drammen
NP|Lumbini;Biratnagar;Birgunj;Janakpur;Nepalgunj;Kakarbhitta;Dhangadhi;Butwal;Chitwan
NZ|Queenstown;Dunedin;Rotorua;Waitangi;Tauranga;Whangarei;Invercargill
OM|Sohar;Nizwa;Duqm;Khasab;Buraimi
PA|Bocas del Toro;Paso Canoas;Chitré;Metetí;Boquete
PE|Iquitos;Puno;Tumbes;Piura;Chiclayo;Ayacucho;Puerto Maldonado;Callao;Huancayo;Cajamarca;Pucallpa
PE|Iñapari;Paracas;Aguas Verdes
PG|Madang;Mount Hagen;Rabaul;Wewak;Goroka;Vanimo;Daru;Kokopo;Arawa;Alotau;Popondetta;Kavieng
PH|Cebu;Cebu City;Davao City;Baguio;Subic;Marawi;Iloilo;Tacloban;Jolo;General Santos
PH|Zamboanga City;Cagayan de Oro;Boracay;Tawi-Tawi;Bongao;Basilan;Cotabato City;Laoag
PK|Faisalabad;Multan;Chaman;Taftan;Wagah;Abbottabad;Bhurban;Sialkot
PK|Kartarpur;Murree;Parachinar;Miranshah
PL|Kraków;Gdańsk;Poznań;Poznan;Łódź;Lodz;Szczecin;Katowice;Rzeszów;Przemyśl;Przemysl;Białystok
PL|Bialystok;Toruń;Suwałki;Suwalki;Zakopane;Bydgoszcz;Gdynia;Sopot;Terespol;Zgorzelec;Sejny
PS|Hebron;Tulkarm;Qalqilya;Jabalia;Deir al-Balah;Beit Hanoun
PT|Funchal;Ponta Delgada;Sintra;Cascais;Viana do Castelo;Setúbal;Elvas;Aveiro
PY|Ciudad del Este;Encarnación;Pedro Juan Caballero;Ayolas;Salto del Guairá
QA|Lusail;Abu Samra
RO|Cluj-Napoca;Cluj;Timisoara;Timișoara;Iasi;Iași;Brasov;Brașov;Sibiu;Craiova;Oradea;Galati;Galați
RO|Suceava;Sinaia;Tulcea;Giurgiu;Mangalia;Ploiești;Arad
RS|Subotica;Kragujevac;Zlatibor;Presevo;Preševo;Bujanovac;Novi Pazar;Vršac;Horgoš;Pančevo;Merdare
RU|Khabarovsk;Irkutsk;Omsk;Ufa;Nizhny Novgorod;Volgograd;Krasnodar;Pskov;Belgorod;Bryansk;Kursk
RU|Voronezh;Astrakhan;Makhachkala;Derbent;Vladikavkaz;Petrozavodsk;Arkhangelsk;Novosibirsk;Nikel
RU|Krasnoyarsk;Yakutsk;Blagoveshchensk;Ulan-Ude;Yuzhno-Sakhalinsk;Ulyanovsk;Saratov;Chelyabinsk
RU|Orenburg;Elista;Tyumen;Vyborg;Zavidovo;Petropavlovsk-Kamchatsky;Magadan;Ivangorod;Pechory
RU|Smolensk;Ryazan;Sarov;Nalchik;Tomsk;Anadyr
RW|Gisenyi;Rubavu;Huye;Butare;Cyangugu;Rusizi;Musanze;Gatuna;Nyagatare
SA|Dammam;Dhahran;Tabuk;Neom;NEOM;Abha;Diriyah;Khobar;Taif;Jizan;Najran;Yanbu;Al Ula;AlUla
SB|Gizo;Auki;Noro
SD|Wad Madani;Omdurman;El Geneina;Geneina;Gedaref;Atbara;El-Fasher;Zalingei;Dongola
SD|Wadi Halfa;Sennar;Kosti;Damazin;Merowe;Al-Fashir;Al-Obeid;Shendi
SE|Gothenburg;Malmo;Malmö;Uppsala;Kiruna;Visby;Luleå;Lulea;Harpsund;Norrköping;Umeå;Umea
SE|Linköping;Haparanda;Örebro;Västerås;Helsingborg;Karlskrona;Saltsjöbaden;Sälen;Östersund;Ystad
SI|Maribor;Koper;Bled;Brdo;Piran;Portorož;Portoroz;Kranj;Nova Gorica;Ptuj;Celje
SK|Kosice;Košice;Zilina;Žilina;Banská Bystrica;Poprad;Komárno;Nitra;Trnava;Trenčín;Prešov
SL|Kenema;Makeni;Koidu;Lungi;Kailahun;Kambia;Port Loko
SN|Saint-Louis;Ziguinchor;Thiès;Thies;Kaolack;Tambacounda;Diamniadio;Touba;Saly;Kolda;Podor;Bignona
SN|Kedougou;Kédougou;Richard Toll;Mbour
SO|Galkayo;Dhusamareb;Jowhar;Merca;Barawe;Dollow;Luuq;Beledhawo;Bosasso;Bardhere
SR|Nickerie;Nieuw Nickerie;Moengo;Lelydorp
SS|Rumbek;Yambio;Torit;Aweil;Kodok;Kapoeta;Nimule;Renk;Pibor;Kuajok;Yirol;Gogrial
SV|Usulután;Sonsonate;Ahuachapán;Acajutla
SY|Hasakah;Al-Hasakah;Hasaka;Raqqa;Kobani;Kobane;Palmyra;Al-Tanf;Manbij;Al-Bab;Jarabulus;Hmeimim
SY|Suwayda;Quneitra;Deir Ezzor;Tel Abyad;Azaz;Tartous
TD|Faya-Largeau;Moundou;Sarh;Adré;Adre;Abeche;Goz Beïda;Goz Beida;Amdjarass;Bongor
TG|Sokodé;Sokode;Dapaong;Atakpamé;Kpalimé;Aného;Cinkassé;Cinkasse
TH|Pattaya;Udon Thani;Nong Khai;Hat Yai;Aranyaprathet;Songkhla;Ayutthaya;Khon Kaen;Mae Sai
TH|Nakhon Phanom;Hua Hin;Ubon Ratchathani;Chonburi;Kanchanaburi;Ranong;Narathiwat;Krabi;Mukdahan
TH|Sa Kaeo;Buriram
TJ|Khujand;Khorog;Isfara;Bokhtar;Kulob;Panjakent;Tursunzoda
TL|Baucau;Suai;Oecusse;Maliana;Batugade
TM|Turkmenbashi;Türkmenbaşy;Avaza;Awaza;Turkmenabat;Dashoguz;Serhetabat
TN|Sousse;Bizerte;Gabes;Gabès;Tozeur;Kairouan;Hammamet;Ben Gardane;Gafsa;Monastir;Tabarka
TN|Kasserine;Medenine;Tataouine;Zarzis;Nabeul
TR|Adana;Bodrum;Konya;Trabzon;Mersin;Kars;Edirne;Erzurum;Hatay;Sanliurfa;Şanlıurfa;Kayseri
TR|Eskisehir;Iskenderun;Çanakkale;Canakkale;Ardahan;Cappadocia;Rize;Samsun;Sivas;Mardin;Antakya
TR|Kocaeli;Marmaris;Fethiye;Silopi
TT|Chaguaramas;Point Fortin;Couva
TW|Kaohsiung;Taichung;Tainan;Kinmen;Hsinchu;Taoyuan;Hualien;Keelung
TZ|Mwanza;Kigoma;Mtwara;Tunduma;Mbeya;Iringa;Morogoro;Bagamoyo;Bukoba;Tabora;Shinyanga;Geita
UA|Uzhhorod;Chernivtsi;Chernihiv;Sumy;Poltava;Mykolaiv;Vinnytsia;Zhytomyr;Ivano-Frankivsk;Ternopil
UA|Rivne;Lutsk;Kramatorsk;Bakhmut;Kryvyi Rih;Mukachevo;Izmail;Bucha;Irpin;Avdiivka;Berehove;Yavoriv
UA|Pokrovsk;Kremenchuk;Sloviansk
UG|Mbarara;Jinja;Arua;Kisoro;Mbale;Fort Portal;Kabale;Katuna;Mutukula;Kitgum;Elegu;Soroti
UG|Masaka;Hoima;Adjumani;Yumbe;Moroto
US|Boston;Seattle;Denver;Atlanta;Philadelphia;Honolulu;San Diego;Las Vegas;Detroit
US|El Paso;Laredo;New Orleans;Key West;Palm Beach;Tampa;Colorado Springs;Palo Alto;Sunnylands
US|Annapolis;Minneapolis;Pittsburgh;Salt Lake City;Juneau;McAllen;Brownsville
US|Tucson;Baltimore
UY|Punta del Este;Paysandú;Fray Bentos;Chuy;Bella Unión;Bella Union;Piriápolis
UZ|Fergana;Namangan;Nukus;Urgench;Khiva;Karshi;Qarshi;Shakhrisabz;Kokand;Jizzakh;Termiz
VE|Barquisimeto;Ciudad Guayana;Puerto La Cruz;San Antonio del Táchira;Santa Elena de Uairén
VE|Ciudad Bolívar;Puerto Ayacucho;Cumaná;Barinas;Porlamar;Puerto Ordaz;Maracay
VN|Nha Trang;Can Tho;Da Lat;Ha Long;Vung Tau;Lao Cai;Lang Son;Hoi An;Mong Cai;Dien Bien Phu
VN|Phu Quoc;Quy Nhon;Danang;Tay Ninh;Moc Bai;Cam Ranh;Cao Bang
VU|Luganville;Lenakel
XK|Prizren;Peja;Gjakova;Ferizaj;Gračanica;Gjilan;Vushtrri;Zvečan;Leposavić;Jarinje;North Mitrovica
YE|Dhale;Ataq;Shabwa;Al-Mahra;Al-Ghaydah;Saada;Hajjah;Zinjibar;Socotra;Abyan;Hudaydah;Mokha;Haradh
YE|Dhamar
ZA|Bloemfontein;Port Elizabeth;Gqeberha;East London;Polokwane;Stellenbosch;Musina;Ladybrand
ZA|Upington;Mbombela;Nelspruit;Sun City;Pietermaritzburg;Rustenburg;Komatipoort;Simon's Town
ZA|Skukuza;Ficksburg;Mahikeng;Sandton;Midrand;Richards Bay
ZM|Kitwe;Chipata;Kabwe;Nakonde;Mongu;Solwezi;Mpulungu;Siavonga;Mfuwe;Chingola
ZW|Bulawayo;Victoria Falls;Mutare;Masvingo;Gweru;Plumtree;Hwange;Chipinge;Kwekwe;Bindura
"""
