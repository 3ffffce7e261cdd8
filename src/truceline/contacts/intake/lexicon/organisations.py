"""Organisations that act as a side, and bodies whose heads speak for them.

One line an organisation: `side | names`. Any other capitalised body that acts as a side is found by
the last word of its name (SORTS): "the Kivu Liberation Front" needs no row here.
"""

from truceline.contacts.intake.lexicon import institutions, spelt

TABLE = """
UN|United Nations;UN;U.N.;UN Security Council;United Nations Secretariat;UN General Assembly
UN|UN Secretariat
EU|European Union;EU;E.U.;European Commission;European Council
EUMM|EUMM;European Union Monitoring Mission;EU Monitoring Mission
EU|EUFOR;EULEX;EUAM;EUTM;EUBAM;EUCAP;EUPOL;EUMAM;EUNAVFOR;EUNAVFOR Aspides;Eunavfor
NATO|NATO;North Atlantic Treaty Organization;Nato
African Union|African Union;AU;A.U.;African Union Commission;AU Commission
African Union|Peace and Security Council
Arab League|Arab League;League of Arab States
ASEAN|ASEAN;Asean;Association of Southeast Asian Nations
ECOWAS|ECOWAS;Ecowas;Economic Community of West African States;CEDEAO;Cedeao;ECOWAS Commission
GCC|Gulf Cooperation Council;GCC;Cooperation Council for the Arab States of the Gulf
IGAD|IGAD;Igad;Intergovernmental Authority on Development
OSCE|OSCE;Organization for Security and Co-operation in Europe
OSCE|Organisation for Security and Co-operation in Europe
OSCE|Organization for Security and Cooperation in Europe
OSCE|Organisation for Security and Cooperation in Europe
OIC|OIC;Organisation of Islamic Cooperation;Organization of Islamic Cooperation
IAEA|IAEA;International Atomic Energy Agency
CARICOM|CARICOM;Caricom;Caribbean Community
OAS|OAS;Organization of American States;Organisation of American States
Mercosur|Mercosur;Southern Common Market;Mercosul
SADC|SADC;Sadc;Southern African Development Community
EAC|East African Community;EAC
ECCAS|ECCAS;Economic Community of Central African States;CEEAC;Central African States
Andean Community|Andean Community
Pacific Islands Forum|Pacific Islands Forum;Forum Secretariat
Commonwealth|Commonwealth Secretariat;Commonwealth
SCO|Shanghai Cooperation Organisation;Shanghai Cooperation Organization;SCO
CSTO|CSTO;Collective Security Treaty Organization;Collective Security Treaty Organisation
CIS|CIS;Commonwealth of Independent States
Council of Europe|Council of Europe
OPEC|OPEC;Organization of the Petroleum Exporting Countries
UNHCR|UNHCR;United Nations High Commissioner for Refugees;UN refugee agency;U.N. refugee agency
WFP|WFP;World Food Programme;UN World Food Programme;World Food Program
OCHA|OCHA;Office for the Coordination of Humanitarian Affairs;UN OCHA
UNICEF|UNICEF
IOM|IOM;International Organization for Migration;International Organisation for Migration
UNMISS|UNMISS;Unmiss;United Nations Mission in South Sudan
UNMISS|United Nations Mission in the Republic of South Sudan
MONUSCO|MONUSCO;Monusco
MONUSCO|United Nations Organization Stabilization Mission in the Democratic Republic of the Congo
MONUSCO|United Nations Stabilization Mission in the Democratic Republic of the Congo
UNSMIL|UNSMIL;Unsmil;United Nations Support Mission in Libya
UNAMA|UNAMA;Unama;United Nations Assistance Mission in Afghanistan
UNFICYP|UNFICYP;Unficyp;United Nations Peacekeeping Force in Cyprus
UNRCCA|UNRCCA
BSEC|BSEC;Organization of the Black Sea Economic Cooperation;Black Sea Economic Cooperation
IORA|IORA;Indian Ocean Rim Association
CTSAMVM|CTSAMVM
CTSAMVM|Ceasefire and Transitional Security Arrangements Monitoring and Verification Mechanism
MSF|MSF;Médecins Sans Frontières;Doctors Without Borders
Interpol|Interpol
ICRC|ICRC;Red Cross;International Committee of the Red Cross;Red Crescent
UNIFIL|UNIFIL;Unifil;United Nations Interim Force in Lebanon
UNDOF|UNDOF;Undof;United Nations Disengagement Observer Force
UNRWA|UNRWA;United Nations Relief and Works Agency
WHO|WHO;World Health Organization;World Health Organisation
World Bank|World Bank
IMF|IMF;International Monetary Fund
Hezbollah|Hezbollah;Hizbullah;Hizballah;Hizbollah
Hamas|Hamas
Fatah|Fatah
Islamic Jihad|Islamic Jihad;Palestinian Islamic Jihad
PLO|PLO;Palestine Liberation Organization
Houthis|Houthis;Houthi;Huthis;Huthi;Ansar Allah;Ansarullah;Ansarallah;Supreme Political Council
Taliban|Taliban;Taleban;Islamic Emirate of Afghanistan;Islamic Emirate
PKK|PKK;Kurdistan Workers' Party
SDF|SDF;Syrian Democratic Forces
YPG|YPG;People's Protection Units
RSF|RSF;Rapid Support Forces;Rapid Support Force
TPLF|TPLF;Tigray People's Liberation Front
M23|M23;Congo River Alliance
FARC|FARC;Farc;Revolutionary Armed Forces of Colombia
ELN|ELN;National Liberation Army
SPLM-IO|SPLM-IO
Polisario|Polisario Front;Polisario;Frente Polisario;Frente POLISARIO
Polisario|Sahrawi Arab Democratic Republic
Polisario|SADR;Sahrawi Republic;POLISARIO;POLISARIO Front
Wagner|Wagner;Wagner Group
Kurdistan Region|Kurdistan Regional Government;KRG;Kurdistan Region of Iraq;Iraqi Kurdistan
Kurdistan Region|Kurdistan Region;Kurdistan Region Presidency;Kurdish Regional Government;Erbil
Kurdistan Region|Kurdistan region of Iraq;Kurdistan region;Kurdish region of Iraq
Libyan National Army|Libyan National Army;LNA
Syrian opposition|Syrian National Coalition;High Negotiations Committee
Abkhazia|Abkhazia;Abkhaz;Abkhazian;Sukhumi;Sokhumi;Sukhum
South Ossetia|South Ossetia;South Ossetian;Tskhinvali;Tskhinval
Transnistria|Transnistria;Transnistrian;Tiraspol;Pridnestrovie;Pridnestrovian;Transdniestria
Transnistria|Transdniestrian;Trans-Dniester
Somaliland|Somaliland;Hargeisa
Nagorno-Karabakh|Nagorno-Karabakh;Stepanakert;Artsakh;Karabakh
Northern Cyprus|Turkish Republic of Northern Cyprus;TRNC;Northern Cyprus;North Nicosia
Puntland|Puntland;Garowe
Al-Shabaab|Al-Shabaab;al-Shabaab;al-Shabab
Republika Srpska|Republika Srpska;Banja Luka
Gagauzia|Gagauzia;Gagauz;Comrat
Bougainville|Bougainville;Autonomous Bougainville Government;Bougainvillean
Jubaland|Jubaland;Kismayo
Wa State|Wa State;Pangsang;Pangkham
United Wa State Army|UWSA;United Wa State Army
Arakan Army|Arakan Army
KNU|KNU;Karen National Union
KIO|KIO;Kachin Independence Organisation;Kachin Independence Organization
Kachin Independence Army|KIA;Kachin Independence Army
MILF|MILF;Moro Islamic Liberation Front
NDF|NDF;National Democratic Front
Southern Transitional Council|Southern Transitional Council;STC
AANES|AANES;Autonomous Administration of North and East Syria
FDLR|FDLR;Democratic Forces for the Liberation of Rwanda
ADF|ADF;Allied Democratic Forces
OLA|OLA;Oromo Liberation Army
SPLM-N|SPLM-N;SPLM-North;Sudan People's Liberation Movement-North
MNLA|MNLA
CMA|CMA
MINUSMA|MINUSMA;Minusma;United Nations Multidimensional Integrated Stabilization Mission in Mali
MINUSCA|MINUSCA;Minusca;United Nations Multidimensional Integrated Stabilization Mission in the CAR
MINUSCA|UN Multidimensional Integrated Stabilization Mission in the Central African Republic
UNISFA|UNISFA;Unisfa;United Nations Interim Security Force for Abyei
UNMIK|UNMIK;Unmik;United Nations Interim Administration Mission in Kosovo
UNMIK|United Nations Mission in Kosovo
UNTSO|UNTSO;United Nations Truce Supervision Organization
UNMHA|UNMHA;United Nations Mission to Support the Hudaydah Agreement
KFOR|KFOR;Kosovo Force
MFO|MFO;Multinational Force and Observers;Multinational Force & Observers
Frontex|Frontex
FAO|FAO;Food and Agriculture Organization
ILO|ILO;International Labour Organization
UNESCO|UNESCO;Unesco
OPCW|OPCW;Organisation for the Prohibition of Chemical Weapons
OPCW|Organization for the Prohibition of Chemical Weapons
WTO|WTO;World Trade Organization
IFRC|IFRC;International Federation of Red Cross and Red Crescent Societies
Eurasian Economic Union|EAEU;Eurasian Economic Union;Eurasian Economic Commission
Mekong River Commission|Mekong River Commission;MRC
Nile Basin Initiative|Nile Basin Initiative
SAARC|SAARC;South Asian Association for Regional Cooperation
BIMSTEC|BIMSTEC
CEMAC|CEMAC;Central African Economic and Monetary Community
AES|AES;Alliance of Sahel States;Confederation of Sahel States
ICC|ICC;International Criminal Court
Nordic Council|Nordic Council
Melanesian Spearhead Group|Melanesian Spearhead Group
OECS|OECS;Organisation of Eastern Caribbean States;Organization of Eastern Caribbean States
Hay'at Tahrir al-Sham|Hay'at Tahrir al-Sham;Hayat Tahrir al-Sham;Tahrir al-Sham;HTS
Syrian National Army|Syrian National Army
Jaysh al-Islam|Jaysh al-Islam;Jaish al-Islam
Popular Mobilisation Forces|Popular Mobilisation Forces;Popular Mobilization Forces;PMF
Kataib Hezbollah|Kataib Hezbollah;Kata'ib Hezbollah
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
TTP|TTP;Tehreek-e-Taliban Pakistan;Tehrik-i-Taliban Pakistan;Pakistani Taliban
Baloch Liberation Army|Baloch Liberation Army;BLA
National Resistance Front|National Resistance Front
Azawad Liberation Front|Azawad Liberation Front;FLA
JNIM|JNIM;Jama'at Nusrat al-Islam wal-Muslimin;Jamaat Nusrat al-Islam wal-Muslimin
Boko Haram|Boko Haram
Movement for the Emancipation of the Niger Delta|Movement for the Emancipation of the Niger Delta
MFDC|MFDC;Movement of Democratic Forces of Casamance
Coalition of Patriots for Change|Coalition of Patriots for Change
Front for Change and Concord in Chad|Front for Change and Concord in Chad
Sudan Liberation Movement|Sudan Liberation Movement;SLM;SLM/A
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
AUSSOM|AUSSOM;African Union Support and Stabilization Mission in Somalia
ATMIS|ATMIS;Atmis;African Union Transition Mission in Somalia
AMISOM|AMISOM;Amisom;African Union Mission in Somalia
UNTMIS|UNTMIS;UNSOM
UNITAMS|UNITAMS;United Nations Integrated Transition Assistance Mission in Sudan
MINURSO|MINURSO;Minurso;United Nations Mission for the Referendum in Western Sahara
UNMOGIP|UNMOGIP;United Nations Military Observer Group in India and Pakistan
UNOWAS|UNOWAS;United Nations Office for West Africa and the Sahel
SAMIM|SAMIM;SADC Mission in Mozambique
SAMIDRC|SAMIDRC;SADC Mission in the Democratic Republic of the Congo;SADC Mission in the DRC
EACRF|EACRF;East African Community Regional Force;EAC Regional Force
MISCA|MISCA
International Monitoring Team|International Monitoring Team;IMT
UNDP|UNDP;United Nations Development Programme
G5 Sahel|G5 Sahel
Multinational Joint Task Force|Multinational Joint Task Force;MNJTF
Arab coalition|Arab coalition;Saudi-led coalition
SICA|SICA;Central American Integration System
Chinese Taipei|Chinese Taipei
IAEA|UN nuclear watchdog;U.N. nuclear watchdog;UN atomic watchdog;UN nuclear agency
UNICEF|UN children's agency;UN Children's Fund
WFP|UN food agency;U.N. food agency
WHO|UN health agency;U.N. health agency
IOM|UN migration agency;U.N. migration agency
UNESCO|UN cultural agency
OHCHR|UN human rights office;UN rights office;U.N. rights office;UN Human Rights Council
NATO|Atlantic alliance;Atlantic Alliance
BRICS|BRICS
G7|G7;G-7;Group of Seven
G20|G20;G-20;Group of Twenty
APEC|APEC;Asia-Pacific Economic Cooperation
COMESA|COMESA;Common Market for Eastern and Southern Africa
UEMOA|UEMOA;WAEMU;West African Economic and Monetary Union
CELAC|CELAC;Community of Latin American and Caribbean States
ACS|Association of Caribbean States
UNASUR|UNASUR;Union of South American Nations
Amazon Cooperation Treaty Organization|Amazon Cooperation Treaty Organization
Indian Ocean Commission|Indian Ocean Commission
Danube Commission|Danube Commission
ICPDR|ICPDR;International Commission for the Protection of the Danube River
CCNR|CCNR;Central Commission for the Navigation of the Rhine
Sava Commission|Sava Commission;International Sava River Basin Commission
Niger Basin Authority|Niger Basin Authority
Lake Chad Basin Commission|Lake Chad Basin Commission
Mano River Union|Mano River Union
ICGLR|ICGLR;International Conference on the Great Lakes Region
Arab Maghreb Union|Arab Maghreb Union
Organization of Turkic States|Organization of Turkic States;Organisation of Turkic States
Organization of Turkic States|Turkic Council
Economic Cooperation Organization|Economic Cooperation Organization
Economic Cooperation Organization|Economic Cooperation Organisation
Non-Aligned Movement|Non-Aligned Movement
La Francophonie|La Francophonie;OIF;Francophonie
Community of Portuguese Language Countries|CPLP;Community of Portuguese Language Countries
OECD|OECD
EBRD|EBRD;European Bank for Reconstruction and Development
Asian Development Bank|Asian Development Bank
African Development Bank|African Development Bank;AfDB
Afreximbank|Afreximbank;African Export-Import Bank
Asian Infrastructure Investment Bank|Asian Infrastructure Investment Bank;AIIB
Caribbean Development Bank|Caribbean Development Bank
Central American Integration Bank|Central American Integration Bank;CABEI
Central American Integration Bank|Central American Bank for Economic Integration
Eurasian Development Bank|Eurasian Development Bank
European Investment Bank|European Investment Bank
Inter-American Development Bank|Inter-American Development Bank
Islamic Development Bank|Islamic Development Bank
New Development Bank|New Development Bank
Nordic Investment Bank|Nordic Investment Bank
West African Development Bank|West African Development Bank
Benelux|Benelux
Regional Cooperation Council|Regional Cooperation Council
Conference on Interaction and Confidence-Building Measures in Asia|CICA
OHCHR|OHCHR;UN Human Rights Office
UN Women|UN Women
UNFPA|UNFPA;United Nations Population Fund
UNODC|UNODC;United Nations Office on Drugs and Crime
UNMAS|UNMAS;United Nations Mine Action Service
UNITAD|UNITAD
BINUH|BINUH;United Nations Integrated Office in Haiti
UNOCA|UNOCA;United Nations Regional Office for Central Africa
UNAMI|UNAMI;Unami;United Nations Assistance Mission for Iraq
UNAMID|UNAMID;Unamid
UNMIL|UNMIL;United Nations Mission in Liberia
UNOCI|UNOCI
UNMIN|UNMIN;United Nations Mission in Nepal
UNSCO|UNSCO
UNSCOL|UNSCOL
UNOMIG|UNOMIG
United Nations Verification Mission in Colombia|United Nations Verification Mission in Colombia
EU|EUBAM Rafah;EUCAP Sahel;EULEX Kosovo
OSCE|OSCE Special Monitoring Mission;OSCE Minsk Group
UNSOS|UNSOS
Neutral Nations Supervisory Commission|Neutral Nations Supervisory Commission;NNSC
United Nations Command|United Nations Command;UN Command;UNC
Office of the High Representative|Office of the High Representative;OHR
ICMP|ICMP;International Commission on Missing Persons
Humanitarian Dialogue Centre|Centre for Humanitarian Dialogue;Humanitarian Dialogue Centre
Crisis Management Initiative|Crisis Management Initiative;CMI
Community of Sant'Egidio|Community of Sant'Egidio;Sant'Egidio
Carter Center|Carter Center
ISIS|Islamic State;ISIS;ISIL;Daesh
Al-Qaeda|Al-Qaeda;al-Qaeda;al-Qaida
ISWAP|ISWAP
Popular Front for the Liberation of Palestine|PFLP;Popular Front for the Liberation of Palestine
Asa'ib Ahl al-Haq|Asa'ib Ahl al-Haq;Asaib Ahl al-Haq
BRN|BRN;Barisan Revolusi Nasional
Patani United Liberation Organisation|PULO
Communist Party of the Philippines|CPP-NPA;Communist Party of the Philippines
Chin National Front|Chin National Front;CNF
Karenni National Progressive Party|KNPP;Karenni National Progressive Party
Shan State Progress Party|SSPP;Shan State Progress Party
New Mon State Party|NMSP;New Mon State Party
NSCN-K|NSCN-K;NSCN (K)
SPLA-IO|SPLA-IO
Movement for the Salvation of Azawad|MSA
GATIA|GATIA
High Council for the Unity of Azawad|HCUA
Amhara Fano National Movement|Amhara Fano
Tigray|Tigray Interim Administration;Interim Regional Administration of Tigray
Tigray|Mekelle administration;Tigray side;Tigray delegation;Tigray authorities;Tigrayan side
South West State|South West State
Galmudug|Galmudug
Hirshabelle|Hirshabelle
Khatumo|Khatumo;Khaatumo
Amal|Amal Movement
Comuneros del Sur|Comuneros del Sur
"""
TABLE += institutions.TABLE.lstrip()

# Adjectives of the people of a side that is no state: "Turkish Cypriot Mehmet Erdil".
DEMONYMS = """
Northern Cyprus|Turkish Cypriot;Turkish-Cypriot
Kurdistan Region|Iraqi Kurdish
Republika Srpska|Bosnian Serb
Nagorno-Karabakh|Karabakh Armenian
Polisario|Sahrawi;Saharawi
Somaliland|Somalilander
"""
# Armed movements of the table: what "the rebels" of a text can be.
MOVEMENTS = frozenset(
    """Hezbollah;Hamas;Fatah;Islamic Jihad;Houthis;Taliban;PKK;SDF;YPG;RSF;TPLF;M23;FARC;ELN;
    SPLM-IO;Polisario;Libyan National Army;Al-Shabaab;Arakan Army;KNU;KIO;MILF;NDF;FDLR;ADF;OLA;
    SPLM-N;MNLA;CMA;Kachin Independence Army;
    Hay'at Tahrir al-Sham;NSCN-IM;ULFA;TTP;JNIM;Fano;CODECO;RENAMO;EZLN;
    MFDC;BRN;LTTE;Boko Haram;Abu Sayyaf;ISIS;ISWAP;Al-Qaeda;FLEC;NSCN-K;SPLA-IO;GATIA;MSA;
    Estado Mayor Central;Comuneros del Sur;Shining Path;Viv Ansanm;SSC-Khatumo;
    Kataib Hezbollah;Jaysh al-Islam;Asa'ib Ahl al-Haq;Patani United Liberation Organisation;
    Segunda Marquetalia;Restoration Council of Shan State;3R;MPC;FPRC;Anti-balaka;Seleka;
    Mai-Mai;RED-Tabara;ISGS;Ansar Dine;MUJAO;Katiba Macina;BIFF;NDFB;KNA;DKBA;Jaish al-Adl;PJAK;
    Paraguayan People's Army;MRTA;FMLN;UNITA;LURD;RUF""".replace("\n    ", "").split(";")
)
# Missions of the table: what "the mission" of a text can be, besides the UN's and the like.
MISSIONS = spelt(
    """UNMISS MONUSCO UNSMIL UNAMA UNFICYP UNIFIL UNDOF MINUSMA MINUSCA UNISFA UNMIK UNTSO UNMHA
    KFOR MFO AUSSOM ATMIS AMISOM UNTMIS UNITAMS MINURSO UNMOGIP UNOWAS SAMIM SAMIDRC EACRF MISCA
    UNAMI UNAMID UNMIL UNOCI UNMIN UNOMIG BINUH CTSAMVM EUMM EUFOR EULEX EUAM EUTM EUBAM EUCAP
    EUPOL CTSAMM RJMEC JBVMM TIPH MAPP ECOMIG ECOMIB ECOMOG RAMSI SLMM MINUSTAH UNAMSIL UNMEE UNMIS
    UNTAET UNTAC UNPROFOR SFOR"""
)
