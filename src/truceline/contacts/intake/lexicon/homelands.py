"""Where the people of armed groups and de facto authorities are from: of which languages their
names are. A body of organisations.py that stands in no row here is one of many states.

One line: `codes of states | bodies`.
"""

from functools import cache

TABLE = """
LB|Hezbollah;Amal
PS|Hamas;Fatah;Islamic Jihad;PLO;Popular Front for the Liberation of Palestine
YE|Houthis;Southern Transitional Council;Presidential Leadership Council
AF PK|Taliban;TTP
TR SY|PKK
SY|SDF;YPG;AANES;Syrian opposition;Hay'at Tahrir al-Sham;Syrian National Army;Jaysh al-Islam
IQ|Kurdistan Region;Popular Mobilisation Forces;Kataib Hezbollah;Asa'ib Ahl al-Haq
LY|Libyan National Army;Government of National Unity;High State Council;Zintan brigades
SD|RSF;SPLM-N;Sudan Liberation Movement;Sudan Liberation Army;Justice and Equality Movement
SS|SPLM-IO;SPLA-IO;National Salvation Front;South Sudan Opposition Movements Alliance
ET|TPLF;OLA;Ogaden National Liberation Front;Oromo Liberation Front;Fano;Tigray
ET|Amhara Fano National Movement
SO|Somaliland;Puntland;Jubaland;Al-Shabaab;SSC-Khatumo;South West State;Galmudug;Hirshabelle
SO|Khatumo
CD RW|M23;FDLR
CD|CODECO
UG CD|ADF;Lord's Resistance Army
MA MR|Polisario
ML NE MR|MNLA;CMA;Azawad Liberation Front;JNIM;High Council for the Unity of Azawad;GATIA
ML NE MR|Movement for the Salvation of Azawad
NG|Boko Haram;ISWAP;Movement for the Emancipation of the Niger Delta
SN|MFDC
CF|Coalition of Patriots for Change
TD|Front for Change and Concord in Chad
CM|Ambazonia
AO|FLEC
MZ|RENAMO
RU|Wagner;Transnistria;Abkhazia;Donetsk People's Republic;Luhansk People's Republic
GE RU|Abkhazia;South Ossetia
AM|Nagorno-Karabakh
TR|Northern Cyprus;Gagauzia
RS|Republika Srpska
MM|Arakan Army;KNU;KIO;Kachin Independence Army;Wa State;United Wa State Army
MM|Ta'ang National Liberation Army;Myanmar National Democratic Alliance Army
MM|Three Brotherhood Alliance;National Unity Government;Karenni Nationalities Defence Force
MM|Restoration Council of Shan State;Chin National Front;Karenni National Progressive Party
MM|Shan State Progress Party;New Mon State Party
PH|MILF;NDF;NPA;Abu Sayyaf;Moro National Liberation Front;Communist Party of the Philippines
IN|NSCN-IM;NSCN-K;ULFA
ID|Free Papua Movement;Free Aceh Movement
TH MY|BRN;Patani United Liberation Organisation
LK|LTTE
PK|Baloch Liberation Army
AF|National Resistance Front
PG|Bougainville
CO|FARC;ELN;Segunda Marquetalia;Estado Mayor Central;Clan del Golfo;Comuneros del Sur
MX|EZLN
PE|Shining Path
HT|Viv Ansanm
VE|Unitary Platform
TW|Chinese Taipei
CF|3R;MPC;FPRC;Union for Peace in the Central African Republic;Anti-balaka;Seleka
TD|CCMSR
CD|Mai-Mai;CNDP;RCD-Goma
CD RW|Twirwaneho
BI|RED-Tabara;CNDD-FDD;FNL
NG|Ansaru;IPOB
ML NE BF|ISGS;Ansar Dine;MUJAO;Katiba Macina
PH|BIFF
IN|NLFT;NDFB;Naga National Political Groups
MM|KNA;DKBA;All Burma Students' Democratic Front;Pa-O National Liberation Organization
MM|Chinland Council;Committee Representing Pyidaungsu Hluttaw;Lahu Democratic Union
IR PK|Jundallah;Jaish al-Adl
UZ|Islamic Movement of Uzbekistan
TJ|United Tajik Opposition
IQ|Badr Organization;Harakat al-Nujaba;Saraya al-Salam
IR|PJAK
SY|Democratic Union Party;White Helmets
PS|DFLP;Al-Aqsa Martyrs' Brigades;Lions' Den
YE|Giants Brigades
IE GB|Provisional IRA;Sinn Féin
CO|Coordinadora Nacional Ejército Bolivariano
PY|Paraguayan People's Army
PE|MRTA
GT|URNG
SV|FMLN
AO|UNITA
LR|LURD;NPFL
SL|RUF
ER|EPLF
CI|Forces Nouvelles
TD|Republic of Logone
GH|Western Togoland Restoration Front
PG|Bougainville Revolutionary Army
SB|Malaita Eagle Force;Isatabu Freedom Movement
NC|FLNKS
"""
# Where a mission works: whose governors and commissioners its own notes speak of.
WORKS_IN = {
    "UNMISS": "SS", "MONUSCO": "CD", "MINUSCA": "CF", "UNSMIL": "LY", "UNAMA": "AF", "UNAMI": "IQ",
    "UNFICYP": "CY", "UNIFIL": "LB", "BINUH": "HT", "UNTMIS": "SO", "AUSSOM": "SO", "ATMIS": "SO",
    "UNITAMS": "SD", "UNMHA": "YE", "MINUSMA": "ML", "EUMM": "GE", "UNMIK": "XK", "KFOR": "XK",
    "CTSAMVM": "SS", "CTSAMM": "SS", "RJMEC": "SS", "International Monitoring Team": "PH",
    "Sri Lanka Monitoring Mission": "LK", "Aceh Monitoring Mission": "ID", "UNMIN": "NP",
    "RAMSI": "SB", "United Nations Verification Mission in Colombia": "CO", "MINUSTAH": "HT",
    "UNAMSIL": "SL", "UNMIL": "LR", "UNOCI": "CI", "UNSMIS": "SY", "SFOR": "BA", "EUFOR": "BA",
    "UNAMID": "SD", "SAMIM": "MZ", "SAMIDRC": "CD", "AMISOM": "SO",
    "Office of the High Representative": "BA",
}  # fmt: skip


@cache
def homelands() -> dict[str, tuple[str, ...]]:
    """By body, the states its people are from."""
    made: dict[str, tuple[str, ...]] = {}
    for line in TABLE.strip().splitlines():
        codes, bodies = line.split("|")
        for each in bodies.split(";"):
            made[each] = (*made.get(each, ()), *codes.split())
    return made
