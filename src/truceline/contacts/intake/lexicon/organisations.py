"""Organisations that act as a side, and bodies whose heads speak for them.

One line an organisation: `side | names`. Any other capitalised body that acts as a side is found by
the last word of its name (SORTS): "the Kivu Liberation Front" needs no row here.
"""

from truceline.contacts.intake.lexicon import spelt

TABLE = """
UN|United Nations;UN;U.N.;UN Security Council
EU|European Union;EU;E.U.;European Commission;European Council
NATO|NATO;North Atlantic Treaty Organization;Nato
African Union|African Union;AU
Arab League|Arab League;League of Arab States
ASEAN|ASEAN;Asean
ECOWAS|ECOWAS;Ecowas
GCC|Gulf Cooperation Council;GCC
IGAD|IGAD
OSCE|OSCE
OIC|OIC;Organisation of Islamic Cooperation;Organization of Islamic Cooperation
IAEA|IAEA;International Atomic Energy Agency
CARICOM|CARICOM;Caricom;Caribbean Community
OAS|OAS;Organization of American States
Mercosur|Mercosur
SADC|SADC;Southern African Development Community
EAC|East African Community;EAC
ECCAS|ECCAS
Andean Community|Andean Community
Pacific Islands Forum|Pacific Islands Forum
Commonwealth|Commonwealth Secretariat
SCO|Shanghai Cooperation Organisation;Shanghai Cooperation Organization;SCO
CSTO|CSTO
CIS|CIS;Commonwealth of Independent States
Council of Europe|Council of Europe
OPEC|OPEC
UNHCR|UNHCR
WFP|WFP;World Food Programme
OCHA|OCHA
UNICEF|UNICEF
IOM|IOM
UNMISS|UNMISS
MONUSCO|MONUSCO
UNSMIL|UNSMIL
UNAMA|UNAMA
UNFICYP|UNFICYP
EUMM|EUMM
CTSAMVM|CTSAMVM
MSF|MSF;Médecins Sans Frontières;Doctors Without Borders
Interpol|Interpol
ICRC|ICRC;Red Cross;International Committee of the Red Cross
UNIFIL|UNIFIL
UNDOF|UNDOF
UNRWA|UNRWA
WHO|WHO;World Health Organization;World Health Organisation
World Bank|World Bank
IMF|IMF;International Monetary Fund
Hezbollah|Hezbollah;Hizbullah;Hizballah;Hizbollah
Hamas|Hamas
Fatah|Fatah
Islamic Jihad|Islamic Jihad;Palestinian Islamic Jihad
PLO|PLO;Palestine Liberation Organization
Houthis|Houthis;Houthi;Ansar Allah;Ansarullah;Supreme Political Council
Taliban|Taliban;Taleban;Islamic Emirate of Afghanistan;Islamic Emirate
PKK|PKK
SDF|SDF;Syrian Democratic Forces
YPG|YPG
RSF|RSF;Rapid Support Forces
TPLF|TPLF;Tigray People's Liberation Front
M23|M23
FARC|FARC;Farc
ELN|ELN;National Liberation Army
SPLM-IO|SPLM-IO
Polisario|Polisario Front;Polisario
Wagner|Wagner;Wagner Group
Kurdistan Region|Kurdistan Regional Government;KRG
Libyan National Army|Libyan National Army;LNA
Syrian opposition|Syrian National Coalition;High Negotiations Committee
Abkhazia|Abkhazia;Abkhaz;Abkhazian;Sukhumi;Sokhumi
South Ossetia|South Ossetia;South Ossetian;Tskhinvali
Transnistria|Transnistria;Transnistrian;Tiraspol
Somaliland|Somaliland;Hargeisa
Nagorno-Karabakh|Nagorno-Karabakh;Stepanakert
Northern Cyprus|Turkish Republic of Northern Cyprus;TRNC
Puntland|Puntland;Garowe
Al-Shabaab|Al-Shabaab;al-Shabaab;al-Shabab
Republika Srpska|Republika Srpska;Banja Luka
Gagauzia|Gagauzia;Gagauz;Comrat
Bougainville|Bougainville;Autonomous Bougainville Government;Bougainvillean
Jubaland|Jubaland;Kismayo
Wa State|Wa State
United Wa State Army|UWSA;United Wa State Army
Arakan Army|Arakan Army
KNU|KNU;Karen National Union
KIO|KIO;Kachin Independence Organisation;Kachin Independence Organization
Kachin Independence Army|KIA;Kachin Independence Army
MILF|MILF;Moro Islamic Liberation Front
NDF|NDF;National Democratic Front
Southern Transitional Council|Southern Transitional Council;STC
AANES|AANES;Autonomous Administration of North and East Syria
FDLR|FDLR
ADF|ADF;Allied Democratic Forces
OLA|OLA;Oromo Liberation Army
SPLM-N|SPLM-N
MNLA|MNLA
CMA|CMA
MINUSMA|MINUSMA
MINUSCA|MINUSCA
UNISFA|UNISFA
UNMIK|UNMIK
UNTSO|UNTSO
UNMHA|UNMHA
KFOR|KFOR
EUFOR|EUFOR
MFO|MFO;Multinational Force and Observers
Frontex|Frontex
FAO|FAO
ILO|ILO
UNESCO|UNESCO;Unesco
OPCW|OPCW
WTO|WTO;World Trade Organization
IFRC|IFRC
Eurasian Economic Union|EAEU;Eurasian Economic Union;Eurasian Economic Commission
Mekong River Commission|Mekong River Commission;MRC
Nile Basin Initiative|Nile Basin Initiative
SAARC|SAARC
BIMSTEC|BIMSTEC
CEMAC|CEMAC
AES|AES;Alliance of Sahel States
ICC|ICC;International Criminal Court
Nordic Council|Nordic Council
Melanesian Spearhead Group|Melanesian Spearhead Group
OECS|OECS
Hay'at Tahrir al-Sham|Hay'at Tahrir al-Sham;Hayat Tahrir al-Sham;Tahrir al-Sham;HTS
Syrian National Army|Syrian National Army
Jaysh al-Islam|Jaysh al-Islam;Jaish al-Islam
Popular Mobilisation Forces|Popular Mobilisation Forces;Popular Mobilization Forces;PMF
Kataib Hezbollah|Kataib Hezbollah;Kata'ib Hezbollah
Palestinian Authority|Palestinian Authority
Ta'ang National Liberation Army|TNLA;Ta'ang National Liberation Army
Myanmar National Democratic Alliance Army|MNDAA;Myanmar National Democratic Alliance Army
Three Brotherhood Alliance|Three Brotherhood Alliance;Brotherhood Alliance
National Unity Government|National Unity Government;NUG
Karenni Nationalities Defence Force|KNDF;Karenni Nationalities Defence Force
Restoration Council of Shan State|RCSS;Restoration Council of Shan State
NSCN-IM|NSCN-IM;NSCN (IM);NSCN (I-M);NSCN (Isak-Muivah);NSCN
ULFA|ULFA
NPA|New People's Army
Abu Sayyaf|Abu Sayyaf
Moro National Liberation Front|MNLF;Moro National Liberation Front
Free Papua Movement|Free Papua Movement;TPNPB;West Papua National Liberation Army
Free Aceh Movement|Free Aceh Movement;GAM
LTTE|LTTE;Tamil Tigers
TTP|TTP;Tehreek-e-Taliban Pakistan;Tehrik-i-Taliban Pakistan
Baloch Liberation Army|Baloch Liberation Army;BLA
National Resistance Front|National Resistance Front
Azawad Liberation Front|Azawad Liberation Front;FLA
JNIM|JNIM;Jama'at Nusrat al-Islam wal-Muslimin
Boko Haram|Boko Haram
Movement for the Emancipation of the Niger Delta|Movement for the Emancipation of the Niger Delta
MFDC|MFDC;Movement of Democratic Forces of Casamance
Coalition of Patriots for Change|Coalition of Patriots for Change
Front for Change and Concord in Chad|Front for Change and Concord in Chad
Sudan Liberation Movement|Sudan Liberation Movement;SLM
Sudan Liberation Army|Sudan Liberation Army
Justice and Equality Movement|JEM;Justice and Equality Movement
SSC-Khatumo|SSC-Khatumo;SSC
Lord's Resistance Army|Lord's Resistance Army
CODECO|CODECO
Ogaden National Liberation Front|ONLF;Ogaden National Liberation Front
Oromo Liberation Front|OLF;Oromo Liberation Front
Fano|Fano
Ambazonia|Ambazonia;Ambazonian
FLEC|FLEC
RENAMO|RENAMO;Renamo
National Salvation Front|National Salvation Front
South Sudan Opposition Movements Alliance|SSOMA;South Sudan Opposition Movements Alliance
Presidential Leadership Council|Presidential Leadership Council
Government of National Unity|Government of National Unity
High State Council|High State Council
Zintan brigades|Zintan brigades
Segunda Marquetalia|Segunda Marquetalia
Estado Mayor Central|Estado Mayor Central;Central General Staff
Clan del Golfo|Clan del Golfo;Gulf Clan
EZLN|EZLN;Zapatista Army;Zapatistas
Shining Path|Shining Path
Viv Ansanm|Viv Ansanm
Unitary Platform|Unitary Platform
Donetsk People's Republic|Donetsk People's Republic
Luhansk People's Republic|Luhansk People's Republic;Lugansk People's Republic
EULEX|EULEX
AUSSOM|AUSSOM
ATMIS|ATMIS
AMISOM|AMISOM
UNTMIS|UNTMIS;UNSOM
UNITAMS|UNITAMS
MINURSO|MINURSO
UNMOGIP|UNMOGIP
UNOWAS|UNOWAS
SAMIM|SAMIM
SAMIDRC|SAMIDRC
EACRF|EACRF
MISCA|MISCA
EUAM|EUAM
EUTM|EUTM
International Monitoring Team|International Monitoring Team;IMT
UNDP|UNDP
G5 Sahel|G5 Sahel
Multinational Joint Task Force|Multinational Joint Task Force;MNJTF
Arab coalition|Arab coalition;Saudi-led coalition
SICA|SICA
Chinese Taipei|Chinese Taipei
"""

# Adjectives of the people of a side that is no state: "Turkish Cypriot Mehmet Erdil".
DEMONYMS = """
Northern Cyprus|Turkish Cypriot;Turkish-Cypriot
"""
# The last word of a name that marks a body acting as a side: "Azawad Salvation Movement". A
# commission, a council or a coast guard is mostly an organ of some state, and no side of its own.
SORTS = spelt(
    """Front Movement Army Brigade Brigades Coalition Alliance Militia Resistance Federation
    Confederation Insurgency Fighters"""
)
# The same where no state stands at its head: the Zomi National Union, not the Kenyan Trade Union.
BODIES = spelt(
    """Union Mission Administration Authority Authorities Republic Emirate League Bloc Organisation
    Organization Forces Council Command Congress Liberation"""
)
# Behind "the" these stand for the one body of a text whose name they end.
AGAIN = spelt(
    """Front Movement Alliance Coalition Council Mission Administration Authority Federation
    Resistance Brigades League Organisation Organization Militia"""
)
AFTER_AGAIN = spelt("of to line lines page for")  # the front line, the movement of goods
# Words in the name of a body that is no side in a conflict.
PRIVATE = spelt(
    """Football Basketball Volleyball Cricket Rugby Chess Athletics Olympic Tennis Teachers Trade
    Students Writers Bank Savings Insurance University College School Church Farmers Consumer
    Credit City Security Ministers Municipal Armed Defence Defense Air Press Sports Cycling
    Cooperation High-Level Strategic Intergovernmental Bilateral Business Partnership Coordination
    Ministerial Consultative Democratic Swimming Ski Skating Hockey Film Champions Premier
    Minister Joint Journalists"""
)
# Beside these an unknown acronym is a side: "ADF rebels", "the group MNJ".
ARMED = spelt(
    """rebel rebels group groups movement militia fighters commander commanders leader leaders
    insurgents guerrillas guerrilla faction front separatists negotiators wing"""
)
# Armed movements of the table: what "the rebels" of a text can be.
MOVEMENTS = frozenset(
    """Hezbollah;Hamas;Fatah;Islamic Jihad;Houthis;Taliban;PKK;SDF;YPG;RSF;TPLF;M23;FARC;ELN;
    SPLM-IO;Polisario;Libyan National Army;Al-Shabaab;Arakan Army;KNU;KIO;MILF;NDF;FDLR;ADF;OLA;
    SPLM-N;MNLA;CMA;Kachin Independence Army;
    Hay'at Tahrir al-Sham;NSCN-IM;ULFA;TTP;JNIM;Fano;CODECO;RENAMO;EZLN;
    Segunda Marquetalia;Restoration Council of Shan State""".replace("\n    ", "").split(";")
)
