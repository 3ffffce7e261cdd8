"""States as reports name them: names, adjectives, people and capitals, by ISO 3166-1 code.

One line a state: `code | names | adjectives | people | capitals`, alternatives parted by `;`.
People default to the adjectives with an s. XK (Kosovo) is a user-assigned code in wide use. A name
or a capital here says how reports speak of a government, nothing about borders or status.
"""

TABLE = """
AD|Andorra|Andorran||Andorra la Vella
AE|United Arab Emirates;UAE;Emirates;U.A.E.|Emirati||Abu Dhabi
AF|Afghanistan|Afghan||Kabul
AG|Antigua and Barbuda|Antiguan;Barbudan||
AL|Albania|Albanian||Tirana
AM|Armenia|Armenian||Yerevan
AO|Angola|Angolan||Luanda
AR|Argentina;Argentine Republic|Argentine;Argentinian;Argentinean||Buenos Aires
AT|Austria|Austrian||Vienna
AU|Australia|Australian||Canberra
AZ|Azerbaijan|Azerbaijani;Azeri||Baku
BA|Bosnia and Herzegovina;Bosnia-Herzegovina;Bosnia|Bosnian;Bosnia-Herzegovinian||Sarajevo
BB|Barbados|Barbadian;Bajan||Bridgetown
BD|Bangladesh|Bangladeshi||Dhaka
BE|Belgium|Belgian||
BF|Burkina Faso|Burkinabe;Burkinabé;Burkinabè||Ouagadougou
BG|Bulgaria|Bulgarian||Sofia
BH|Bahrain|Bahraini||Manama
BI|Burundi|Burundian||Bujumbura;Gitega
BJ|Benin|Beninese|Beninese|Cotonou;Porto-Novo
BN|Brunei;Brunei Darussalam|Bruneian||Bandar Seri Begawan
BO|Bolivia|Bolivian||La Paz
BR|Brazil|Brazilian||Brasilia;Brasília
BS|Bahamas|Bahamian||Nassau
BT|Bhutan|Bhutanese|Bhutanese|Thimphu
BW|Botswana|Botswanan;Motswana;Batswana||Gaborone
BY|Belarus|Belarusian;Belarussian||Minsk
BZ|Belize|Belizean||Belmopan
CA|Canada|Canadian||Ottawa
CD|DR Congo;D.R. Congo;Democratic Republic of the Congo;DRC;Congo|Congolese|Congolese|Kinshasa
CF|Central African Republic|Central African||Bangui
CG|Republic of the Congo;Congo-Brazzaville;Congo Republic|||Brazzaville
CH|Switzerland;Swiss Confederation|Swiss|Swiss|Bern;Berne
CI|Ivory Coast;Cote d'Ivoire;Côte d'Ivoire|Ivorian;Ivoirian||Abidjan;Yamoussoukro
CL|Chile|Chilean||
CM|Cameroon|Cameroonian||Yaounde;Yaoundé
CN|China;People's Republic of China;PRC|Chinese|Chinese|Beijing
CO|Colombia|Colombian||Bogota;Bogotá
CR|Costa Rica|Costa Rican||San Jose;San José
CU|Cuba|Cuban||Havana
CV|Cape Verde;Cabo Verde|Cape Verdean;Cabo Verdean||Praia
CY|Cyprus;Republic of Cyprus|Cypriot;Greek Cypriot||Nicosia
CZ|Czech Republic;Czechia|Czech||Prague
DE|Germany|German||Berlin
DJ|Djibouti|Djiboutian||
DK|Denmark|Danish|Danes|Copenhagen
DM|Dominica|||Roseau
DO|Dominican Republic|Dominican||Santo Domingo
DZ|Algeria|Algerian||Algiers
EC|Ecuador|Ecuadorian;Ecuadorean||Quito
EE|Estonia|Estonian||Tallinn
EG|Egypt|Egyptian||Cairo
ER|Eritrea|Eritrean||Asmara
ES|Spain|Spanish|Spaniards|Madrid
ET|Ethiopia|Ethiopian||Addis Ababa
FI|Finland|Finnish|Finns|Helsinki
FJ|Fiji|Fijian||Suva
FM|Micronesia;Federated States of Micronesia|Micronesian||Palikir
KN|Saint Kitts and Nevis;St Kitts and Nevis;St. Kitts and Nevis|Kittitian;Nevisian||Basseterre
LC|Saint Lucia;St Lucia;St. Lucia|Saint Lucian;St Lucian||Castries
NR|Nauru|Nauruan||Yaren
PW|Palau|Palauan||Ngerulmud
SM|San Marino|Sammarinese|Sammarinese|
ST|Sao Tome and Principe;São Tomé and Príncipe;São Tomé;Sao Tome|Santomean;São Toméan||
VC|Saint Vincent and the Grenadines;Saint Vincent;St Vincent|Vincentian||Kingstown
FR|France;French Republic|French|French|Paris
GA|Gabon;Gabonese Republic|Gabonese|Gabonese|Libreville
GB|United Kingdom;UK;U.K.;Britain;Great Britain|British|Britons|London
GD|Grenada|Grenadian||St George's;St. George's;Saint George's
GE|Georgia|Georgian||Tbilisi
GH|Ghana|Ghanaian||Accra
GM|Gambia|Gambian||Banjul
GN|Guinea|Guinean||Conakry
GQ|Equatorial Guinea|Equatoguinean;Equatorial Guinean||Malabo
GR|Greece;Hellenic Republic|Greek;Hellenic||Athens
GT|Guatemala|Guatemalan||Guatemala City
GW|Guinea-Bissau|Bissau-Guinean||Bissau
GY|Guyana|Guyanese|Guyanese|Georgetown
HN|Honduras|Honduran||Tegucigalpa
HR|Croatia|Croatian|Croats|Zagreb
HT|Haiti|Haitian||Port-au-Prince
HU|Hungary|Hungarian||Budapest
ID|Indonesia|Indonesian||Jakarta
IE|Ireland;Republic of Ireland|Irish|Irish|Dublin
IL|Israel;State of Israel|Israeli||Jerusalem;Tel Aviv;J'lem
IN|India;Republic of India|Indian||New Delhi;Delhi
IQ|Iraq|Iraqi||Baghdad
IR|Iran;Islamic Republic of Iran;Islamic Republic|Iranian||Tehran;Teheran
IS|Iceland|Icelandic|Icelanders|Reykjavik;Reykjavík
IT|Italy;Italian Republic|Italian||Rome
JM|Jamaica|Jamaican||Kingston
JO|Jordan;Hashemite Kingdom|Jordanian||Amman
JP|Japan|Japanese|Japanese|Tokyo
KE|Kenya|Kenyan||Nairobi
KG|Kyrgyzstan;Kyrgyz Republic|Kyrgyz;Kyrgyzstani|Kyrgyz|Bishkek
KH|Cambodia|Cambodian||Phnom Penh
KI|Kiribati|I-Kiribati||South Tarawa;Tarawa
KM|Comoros|Comorian||Moroni
KP|North Korea;DPRK;Democratic People's Republic of Korea|North Korean||Pyongyang
KR|South Korea;Republic of Korea;ROK;Korea|South Korean;Korean|Koreans|Seoul
KW|Kuwait|Kuwaiti||Kuwait City
KZ|Kazakhstan|Kazakh;Kazakhstani||Astana;Nur-Sultan
LA|Laos;Lao PDR;Lao People's Democratic Republic|Lao;Laotian||Vientiane
LB|Lebanon;Lebanese Republic|Lebanese|Lebanese|Beirut
LI|Liechtenstein|Liechtensteiner||Vaduz
LK|Sri Lanka|Sri Lankan||Colombo
LR|Liberia|Liberian||Monrovia
LS|Lesotho|Basotho;Mosotho||Maseru
LT|Lithuania|Lithuanian||Vilnius
LU|Luxembourg|Luxembourgish;Luxembourger||
LV|Latvia|Latvian||Riga
LY|Libya|Libyan||Tripoli
MA|Morocco|Moroccan||Rabat
MC|Monaco|Monegasque||
MD|Moldova|Moldovan||Chisinau;Chișinău;Chişinău;Kishinev
ME|Montenegro|Montenegrin||Podgorica
MG|Madagascar|Malagasy|Malagasy|Antananarivo
MH|Marshall Islands|Marshallese|Marshallese|Majuro
MK|North Macedonia;Macedonia|Macedonian;North Macedonian||Skopje
ML|Mali|Malian||Bamako
MM|Myanmar;Burma|Burmese;Myanmar's;Myanmarese|Burmese|Naypyidaw;Naypyitaw;Nay Pyi Taw;Yangon
MN|Mongolia|Mongolian||Ulaanbaatar;Ulan Bator;Ulan-Bator
MR|Mauritania|Mauritanian||Nouakchott
MT|Malta|Maltese|Maltese|Valletta
MU|Mauritius|Mauritian||Port Louis
MV|Maldives|Maldivian||Male;Malé
MW|Malawi|Malawian||Lilongwe
MX|Mexico;United Mexican States|Mexican||Mexico City
MY|Malaysia|Malaysian||Kuala Lumpur;Putrajaya
MZ|Mozambique|Mozambican||Maputo
NA|Namibia|Namibian||Windhoek
NE|Niger|Nigerien||Niamey
NG|Nigeria|Nigerian||Abuja
NI|Nicaragua|Nicaraguan||Managua
NL|Netherlands;Holland|Dutch|Dutch|The Hague;Amsterdam
NO|Norway|Norwegian||Oslo
NP|Nepal|Nepali;Nepalese|Nepalis|Kathmandu
NZ|New Zealand;Aotearoa|New Zealand|New Zealanders|Wellington
OM|Oman|Omani||Muscat
PA|Panama|Panamanian||Panama City
PE|Peru|Peruvian||Lima
PG|Papua New Guinea|Papua New Guinean||Port Moresby
PH|Philippines|Philippine;Filipino|Filipinos|Manila
PK|Pakistan|Pakistani||Islamabad
PL|Poland|Polish|Poles|Warsaw
PS|Palestine;Palestinian Authority;State of Palestine|Palestinian||Ramallah
PT|Portugal;Portuguese Republic|Portuguese|Portuguese|Lisbon
PY|Paraguay|Paraguayan||Asuncion;Asunción
QA|Qatar|Qatari||Doha
RO|Romania|Romanian||Bucharest
RS|Serbia|Serbian|Serbs;Serbians|Belgrade
RU|Russia;Russian Federation|Russian||Moscow
RW|Rwanda|Rwandan||Kigali
SA|Saudi Arabia;Kingdom of Saudi Arabia;KSA|Saudi;Saudi Arabian|Saudis|Riyadh
SB|Solomon Islands;Solomons|Solomon Islander||Honiara
SC|Seychelles|Seychellois|Seychellois|
SD|Sudan|Sudanese|Sudanese|Khartoum;Port Sudan
SE|Sweden|Swedish|Swedes|Stockholm
SG|Singapore|Singaporean||
SI|Slovenia|Slovenian;Slovene||Ljubljana
SK|Slovakia;Slovak Republic|Slovak;Slovakian||Bratislava
SL|Sierra Leone|Sierra Leonean||Freetown
SN|Senegal|Senegalese|Senegalese|Dakar
SO|Somalia|Somali||Mogadishu
SR|Suriname|Surinamese|Surinamese|Paramaribo
SS|South Sudan|South Sudanese|South Sudanese|Juba
SV|El Salvador|Salvadoran;Salvadorean;Salvadorian||San Salvador
SY|Syria;Syrian Arab Republic|Syrian||Damascus
SZ|Eswatini;Swaziland|Swazi||Mbabane
TD|Chad|Chadian||N'Djamena;N'djamena;Ndjamena
TG|Togo;Togolese Republic|Togolese|Togolese|Lome;Lomé
TH|Thailand|Thai||Bangkok
TJ|Tajikistan|Tajik;Tajikistani||Dushanbe
TL|Timor-Leste;East Timor|Timorese;East Timorese|Timorese|Dili
TM|Turkmenistan|Turkmen;Turkmenistani|Turkmens|Ashgabat
TN|Tunisia;Tunisian Republic|Tunisian||Tunis
TO|Tonga|Tongan||Nuku'alofa;Nukualofa
TR|Turkey;Republic of Türkiye;Republic of Turkey;Türkiye;Turkiye|Turkish|Turks|Ankara
TT|Trinidad and Tobago;Trinidad|Trinidadian;Tobagonian||Port of Spain;Port-of-Spain
TV|Tuvalu|Tuvaluan||Funafuti
TW|Taiwan|Taiwanese|Taiwanese|Taipei
TZ|Tanzania|Tanzanian||Dar es Salaam;Dodoma
UA|Ukraine|Ukrainian||Kyiv;Kiev
UG|Uganda|Ugandan||Kampala;Entebbe
US|United States;United States of America;U.S.;US;USA;U.S.A.;America|American|Americans|Washington
UY|Uruguay|Uruguayan||Montevideo
UZ|Uzbekistan|Uzbek;Uzbekistani||Tashkent
VA|Vatican;Holy See|Vatican||Vatican City
VE|Venezuela|Venezuelan||Caracas
VN|Vietnam;Viet Nam;Việt Nam|Vietnamese|Vietnamese|Hanoi;Ha Noi;Hà Nội
VU|Vanuatu|Ni-Vanuatu;ni-Vanuatu||Port Vila
WS|Samoa|Samoan||Apia
GL|Greenland|Greenlandic|Greenlanders|Nuuk
FO|Faroe Islands;Faroes|Faroese|Faroese|Tórshavn;Torshavn
HK|Hong Kong|Hongkonger||
MO|Macau;Macao|Macanese||
NC|New Caledonia|New Caledonian||Nouméa;Noumea
PF|French Polynesia|French Polynesian||Papeete
BM|Bermuda|Bermudian||
GI|Gibraltar|Gibraltarian||
FK|Falkland Islands|Falklands||
AW|Aruba|Aruban||Oranjestad
CW|Curaçao;Curacao|Curaçaoan||Willemstad
CK|Cook Islands|Cook Islander||Avarua
NU|Niue|Niuean||Alofi
PR|Puerto Rico|Puerto Rican||
TK|Tokelau|Tokelauan||
AS|American Samoa|American Samoan||Pago Pago
GU|Guam|Guamanian||
IM|Isle of Man|Manx||
KY|Cayman Islands|Caymanian||
MS|Montserrat|Montserratian||
SX|Sint Maarten|||Philipsburg
TC|Turks and Caicos Islands;Turks and Caicos|||
VG|British Virgin Islands|||
AI|Anguilla|Anguillan||
AX|Åland;Aland|Ålandic||Mariehamn
XK|Kosovo|Kosovar;Kosovan||Pristina;Prishtina;Priština
YE|Yemen|Yemeni||Sanaa;Sana'a;San'a;Aden
ZA|South Africa|South African||Pretoria;Tshwane
ZM|Zambia|Zambian||Lusaka
ZW|Zimbabwe|Zimbabwean||Harare
"""


# "the Federal Republic of Germany": any state may stand behind any of these.
STYLES = (
    "Republic",
    "Federal Republic",
    "United Republic",
    "Islamic Republic",
    "Arab Republic",
    "Kingdom",
    "State",
    "Sultanate",
    "Commonwealth",
    "Federative Republic",
    "Democratic Republic",
    "People's Republic",
    "Socialist Republic",
    "Plurinational State",
    "Bolivarian Republic",
    "Democratic Socialist Republic",
    "Hashemite Kingdom",
    "Co-operative Republic",
    "Cooperative Republic",
    "Oriental Republic",
    "Eastern Republic",
    "Grand Duchy",
    "Principality",
    "Union",
    "Federal Democratic Republic",
    "People's Democratic Republic",
    "Independent State",
    "Emirate",
)


def rows(table: str) -> list[list[list[str]]]:
    """Each line of a table as columns of alternatives."""
    return [
        [[part.strip() for part in column.split(";") if part.strip()] for column in line.split("|")]
        for line in table.strip().splitlines()
    ]


def people(adjectives: list[str], nouns: list[str]) -> list[str]:
    """How the people of a state are called: Swedes; else the adjective with an s: Kenyans."""
    return nouns or [f"{each}s" for each in adjectives if not each.endswith("s")]


NAMES = {row[0][0]: row[1][0] for row in rows(TABLE)}
