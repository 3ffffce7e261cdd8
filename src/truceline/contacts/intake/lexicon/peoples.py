"""Peoples and lands within a state, by which reports name its officials: the Scottish minister.

One line a state: `code | names | adjectives`. De facto authorities are sides of their own
(organisations.py), and no such land stands here.
"""

TABLE = """
GB|Northern Ireland;Stormont;Holyrood|Scottish;Welsh;Northern Irish
ES|Catalonia|Catalan;Andalusian;Galician
DE|Bavaria;Saxony;North Rhine-Westphalia;Baden-Württemberg|Bavarian;Saxon
FR|Corsica|Corsican
IT|Sicily;Sardinia;South Tyrol|Sicilian;Sardinian
BE|Flanders;Wallonia|Flemish;Walloon
PT|Azores;Madeira|Azorean
RU|Chechnya;Dagestan;Ingushetia;Tatarstan;Bashkortostan;North Ossetia|Chechen;Dagestani;Tatar
UA|Donbas;Zakarpattia|
GE|Adjara;Ajara|Adjarian
AZ|Nakhchivan Autonomous Republic|
MD|Moldavia|Moldavian
RS|Vojvodina|
CN|Tibet Autonomous Region;Xinjiang;Inner Mongolia;Guangxi;Yunnan;Guangdong|Tibetan;Uyghur
IN|Assam;Nagaland;Manipur;Mizoram;Tamil Nadu;West Bengal;Meghalaya|
PK|Balochistan;Sindh;Khyber Pakhtunkhwa;Gilgit-Baltistan|
ID|Aceh;Papua Province;West Papua|Acehnese
PH|Bangsamoro;Mindanao|
MY|Sabah;Sarawak|
TZ|Zanzibar|Zanzibari
ET|Oromia;Amhara Region;Afar Region|
SD|Darfur;Blue Nile State;South Kordofan|Darfuri
CD|North Kivu;South Kivu;Ituri;Katanga;Tanganyika Province|Katangese
NG|Borno;Biafra|
ZA|KwaZulu-Natal;Gauteng|
CA|Quebec;Québec;Alberta;Ontario;British Columbia;Nunavut|Québécois
US|Alaska;Texas;California|Texan;Californian;Alaskan
AU|New South Wales;Queensland;Tasmania|
BR|Amazonas State;Acre State|
GQ|Annobón|
KM|Anjouan;Mohéli|
MU|Rodrigues Island|
FI|Lapland|
IQ|Nineveh;Anbar|
"""
