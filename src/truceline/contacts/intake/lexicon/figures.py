"""Surnames that the press uses without a title or a country, and the state each belongs to.

Only a last resort: what a text says of a person always goes before. A name that two well-known
people share is not here.
"""

TABLE = """
RU|Putin;Lavrov;Shoigu;Medvedev;Peskov;Zakharova;Belousov;Ryabkov;Ushakov;Mishustin;Gerasimov
US|Biden;Trump;Obama;Blinken;Kerry;Pompeo;Tillerson;Mattis;Esper;Vance;Rubio;Hegseth;Witkoff
US|Zbigniew Brzezinski;Kissinger;Sullivan;Burns;Hochstein;McGurk;Kamala Harris
IL|Netanyahu;Bennett;Lapid;Gantz;Gallant;Rivlin;Herzog;Liberman;Lieberman;Dermer;Ya'alon
UA|Zelensky;Zelenskyy;Zelenskiy;Poroshenko;Kuleba;Yermak;Sybiha;Umerov;Reznikov
SY|Assad;Muallem;Mekdad;Sharaa
IR|Khamenei;Rouhani;Rohani;Raisi;Zarif;Araghchi;Araqchi;Pezeshkian;Amir-Abdollahian;Shamkhani
TR|Erdogan;Erdoğan;Cavusoglu;Çavuşoğlu;Fidan;Akar;Guler;Kalin
EG|Sisi;Shoukry;Abdelatty
JO|Safadi;Abdullah II
SA|Mohammed bin Salman;Jubeir;Faisal bin Farhan
AE|Mohamed bin Zayed;Gargash
QA|Tamim;Al Thani
CN|Xi;Xi Jinping;Wang Yi;Li Qiang;Li Keqiang;Yang Jiechi;Qin Gang
JP|Abe;Kishida;Suga;Ishiba;Motegi;Hayashi
KR|Moon Jae-in;Yoon;Lee Jae-myung;Park Geun-hye
KP|Kim Jong Un;Kim Jong-un;Choe Son Hui;Kim Yo Jong
IN|Modi;Jaishankar;Doval;Rajnath;Swaraj
PK|Imran Khan;Shehbaz Sharif;Nawaz Sharif;Bajwa;Qureshi;Bilawal
FR|Macron;Hollande;Sarkozy;Le Drian;Colonna;Barrot
DE|Merkel;Scholz;Merz;Steinmeier;Baerbock;Pistorius;Maas;Wadephul
GB|Starmer;Sunak;Boris Johnson;Theresa May;Cameron;Lammy;Liz Truss
IT|Meloni;Draghi;Tajani;Mattarella;Crosetto
ES|Sanchez;Sánchez;Albares
PL|Tusk;Duda;Sikorski;Nawrocki
HU|Orban;Orbán;Szijjarto;Szijjártó
RS|Vucic;Vučić;Dacic
XK|Kurti;Osmani
BY|Lukashenko;Lukashenka
AM|Pashinyan;Mirzoyan
AZ|Aliyev;Bayramov
GE|Kobakhidze;Zourabichvili
KZ|Tokayev;Nazarbayev
VE|Maduro
BR|Lula;Bolsonaro
CO|Petro
CU|Diaz-Canel;Díaz-Canel
ET|Abiy
ER|Afwerki;Isaias
SD|Burhan
RW|Kagame
CD|Tshisekedi
KE|Ruto;Kenyatta
UG|Museveni
ZA|Ramaphosa
NG|Tinubu;Buhari
GR|Mitsotakis;Gerapetritis
CY|Christodoulides;Anastasiades
UN|Guterres;Ban Ki-moon;Pedersen;Grundberg;Dujarric
EU|Borrell;Mogherini;von der Leyen;Kallas;Michel
NATO|Stoltenberg;Rutte
IAEA|Grossi
Hezbollah|Nasrallah
Hamas|Haniyeh;Sinwar;Meshaal
RSF|Hemedti
"""
