"""Further bodies that act as a side: missions past and present, river and border commissions,
regional bodies, courts, churches, those who mediate and who bring relief, armed groups.

One line a body: `side | names`, as in organisations.py.
"""

TABLE = """
UNTSO|UN Truce Supervision Organization;UN Truce Supervision Organisation
CTSAMM|CTSAMM;Ceasefire and Transitional Security Arrangements Monitoring Mechanism
RJMEC|RJMEC;R-JMEC;Reconstituted Joint Monitoring and Evaluation Commission
JBVMM|JBVMM;Joint Border Verification and Monitoring Mechanism
African Union|AU-MVCM;Monitoring, Verification and Compliance Mission;MISAHEL
Sri Lanka Monitoring Mission|SLMM;Sri Lanka Monitoring Mission
Aceh Monitoring Mission|Aceh Monitoring Mission
TIPH|TIPH;Temporary International Presence in Hebron
EU|EUMA;EU Mission in Armenia;European Union Mission in Armenia;EUPOL COPPS;Operation Althea
EU|Operation Aspides;Operation Irini
OAS|MAPP/OAS;MAPP-OAS;MAPP/OEA;MAPP-OEA;MAPP
ECOWAS|ECOMIG;ECOMIB;ECOMOG;ECOWAS Mission in The Gambia
ECOWAS|ECOWAS Stabilisation Support Mission in Guinea-Bissau
RAMSI|RAMSI;Regional Assistance Mission to Solomon Islands
MSS Mission|Multinational Security Support Mission;MSS Mission
Gang Suppression Force|Gang Suppression Force
MINUJUSTH|MINUJUSTH
MINUSTAH|MINUSTAH;Minustah;United Nations Stabilization Mission in Haiti
UNAMSIL|UNAMSIL;United Nations Mission in Sierra Leone
UNMEE|UNMEE;United Nations Mission in Ethiopia and Eritrea
UNMIS|UNMIS;United Nations Mission in Sudan
UNMIT|UNMIT;United Nations Integrated Mission in Timor-Leste
UNTAET|UNTAET;United Nations Transitional Administration in East Timor
UNTAC|UNTAC;United Nations Transitional Authority in Cambodia
UNPROFOR|UNPROFOR;Unprofor;United Nations Protection Force
UNAVEM|UNAVEM
ONUMOZ|ONUMOZ
ONUSAL|ONUSAL
MINUGUA|MINUGUA
MINURCAT|MINURCAT
UNSMIS|UNSMIS;United Nations Supervision Mission in Syria
UNIKOM|UNIKOM
UNOSOM|UNOSOM
UNIOGBIS|UNIOGBIS
UNIPSIL|UNIPSIL
BINUCA|BINUCA
ONUB|ONUB
SFOR|SFOR;Stabilisation Force
Resolute Support|Resolute Support;Resolute Support Mission
Zambezi River Authority|Zambezi River Authority
ZAMCOM|ZAMCOM;Zambezi Watercourse Commission
OKACOM|OKACOM;Permanent Okavango River Basin Water Commission
ORASECOM|ORASECOM;Orange-Senqu River Commission
OMVS|OMVS;Senegal River Basin Development Organization
OMVS|Senegal River Basin Development Organisation
OMVG|OMVG;Gambia River Basin Development Organisation
Volta Basin Authority|Volta Basin Authority
CICOS|CICOS
Lake Victoria Basin Commission|Lake Victoria Basin Commission
International Fund for Saving the Aral Sea|International Fund for Saving the Aral Sea;IFAS
Alpine Convention|Alpine Convention
Carpathian Convention|Carpathian Convention
CEN-SAD|CEN-SAD;Community of Sahel-Saharan States
CEPGL|CEPGL;Economic Community of the Great Lakes Countries
Conseil de l'Entente|Conseil de l'Entente
Gulf of Guinea Commission|Gulf of Guinea Commission
Liptako-Gourma Authority|Liptako-Gourma Authority
Arctic Council|Arctic Council
Barents Euro-Arctic Council|Barents Euro-Arctic Council
Council of the Baltic Sea States|Council of the Baltic Sea States;CBSS
Baltic Assembly|Baltic Assembly
Central European Initiative|Central European Initiative
Energy Community|Energy Community
GUAM|GUAM Organization for Democracy and Economic Development;GUAM Secretariat
Pacific Community|Pacific Community
Forum Fisheries Agency|Forum Fisheries Agency;Pacific Islands Forum Fisheries Agency
ALBA|ALBA;Bolivarian Alliance for the Peoples of Our America
SEGIB|SEGIB;Ibero-American General Secretariat
CAF|CAF Development Bank;Development Bank of Latin America
ECLAC|ECLAC;CEPAL
ESCAP|ESCAP
Inter-Parliamentary Union|Inter-Parliamentary Union;IPU
ICAO|ICAO;International Civil Aviation Organization
IMO|International Maritime Organization
ITU|International Telecommunication Union
WMO|World Meteorological Organization
WIPO|WIPO;World Intellectual Property Organization
UNIDO|UNIDO;United Nations Industrial Development Organization
UNEP|UNEP;United Nations Environment Programme
UN-Habitat|UN-Habitat;UN Habitat
UNAIDS|UNAIDS
UNOPS|UNOPS;United Nations Office for Project Services
UNIDIR|UNIDIR
IFAD|IFAD;International Fund for Agricultural Development
UN|DPPA;UN Department of Political and Peacebuilding Affairs;UN Department of Peace Operations
CTBTO|CTBTO
PAHO|PAHO;Pan American Health Organization;Pan American Health Organisation
Africa CDC|Africa CDC
ICJ|International Court of Justice
Permanent Court of Arbitration|Permanent Court of Arbitration
European Court of Human Rights|European Court of Human Rights
Caribbean Court of Justice|Caribbean Court of Justice
East African Court of Justice|East African Court of Justice
Inter-American Court of Human Rights|Inter-American Court of Human Rights
Inter-American Commission on Human Rights|Inter-American Commission on Human Rights;IACHR
Catholic Church|Catholic Church;Roman Catholic Church;Episcopal Conference;Bishops' Conference
Catholic Church|CENCO;CELAM;COMECE;Symposium of Episcopal Conferences
Anglican Church|Anglican Church;Anglican Communion;Church of England;Episcopal Church
Orthodox Church|Orthodox Church
Russian Orthodox Church|Russian Orthodox Church;Moscow Patriarchate
Ecumenical Patriarchate|Ecumenical Patriarchate;Patriarchate of Constantinople
Lutheran Church|Lutheran Church;Lutheran World Federation
Maronite Church|Maronite Church;Maronite Patriarchate;Bkerke
Coptic Church|Coptic Church;Coptic Orthodox Church
Methodist Church|Methodist Church
World Council of Churches|World Council of Churches;WCC
All Africa Conference of Churches|All Africa Conference of Churches;AACC
South Sudan Council of Churches|South Sudan Council of Churches;SSCC
Sudan Council of Churches|Sudan Council of Churches
Christian Council of Mozambique|Christian Council of Mozambique
Conference of European Churches|Conference of European Churches
Community of Sant'Egidio|Sant'Egidio Community;Comunità di Sant'Egidio
Order of Malta|Order of Malta;Sovereign Order of Malta;Sovereign Military Order of Malta
Quakers|Quaker United Nations Office;Quakers;Religious Society of Friends
Mennonite Central Committee|Mennonite Central Committee
Religions for Peace|Religions for Peace
Humanitarian Dialogue Centre|HD Centre;Henri Dunant Centre
Berghof Foundation|Berghof Foundation
Swisspeace|Swisspeace
Conciliation Resources|Conciliation Resources
International Alert|International Alert
Interpeace|Interpeace
Geneva Call|Geneva Call
International Crisis Group|International Crisis Group
European Institute of Peace|European Institute of Peace
Dialogue Advisory Group|Dialogue Advisory Group
Inter Mediate|Inter Mediate
Nonviolent Peaceforce|Nonviolent Peaceforce
Promediation|Promediation
Crisis Management Initiative|CMI - Martti Ahtisaari Peace Foundation
Norwegian Refugee Council|Norwegian Refugee Council;NRC
Danish Refugee Council|Danish Refugee Council;DRC Danish Refugee Council
International Rescue Committee|International Rescue Committee
Save the Children|Save the Children
Oxfam|Oxfam
Caritas|Caritas;Caritas Internationalis
CARE|CARE International
Mercy Corps|Mercy Corps
World Vision|World Vision
ACTED|ACTED
Halo Trust|HALO Trust;Halo Trust
Mines Advisory Group|Mines Advisory Group
Amnesty International|Amnesty International
Human Rights Watch|Human Rights Watch
White Helmets|White Helmets;Syria Civil Defence
3R|3R;Retour, Réclamation et Réhabilitation;Return, Reclamation and Rehabilitation
MPC|Mouvement patriotique pour la Centrafrique;Central African Patriotic Movement
FPRC|FPRC;Popular Front for the Renaissance of Central Africa
UPC|Union for Peace in the Central African Republic
Anti-balaka|Anti-balaka
Seleka|Seleka;Séléka
CCMSR|CCMSR
M23|Alliance Fleuve Congo;AFC/M23;AFC-M23
Mai-Mai|Mai-Mai;Mayi-Mayi;Wazalendo
Twirwaneho|Twirwaneho
RED-Tabara|RED-Tabara
SPLM-N|SPLM-North;Sudan People's Liberation Movement-North;SPLM/A-North;SPLM/A-N
SPLM-IO|SPLM/A-IO;SPLM/A (IO);Sudan People's Liberation Movement-in-Opposition
Sudan Liberation Movement|SLM-AW;SLM-MM;SLA-AW
Libyan National Army|Libyan Arab Armed Forces;LAAF
Ansaru|Ansaru
IPOB|IPOB;Indigenous People of Biafra
ISGS|ISGS;Islamic State in the Greater Sahara
Ansar Dine|Ansar Dine
MUJAO|MUJAO
Katiba Macina|Katiba Macina
NDF|NDFP;National Democratic Front of the Philippines
BIFF|BIFF;Bangsamoro Islamic Freedom Fighters
NLFT|NLFT;National Liberation Front of Tripura
NDFB|NDFB;National Democratic Front of Bodoland
Naga National Political Groups|NNPG;NNPGs;Naga National Political Groups
KNA|Karen National Army
DKBA|DKBA;Democratic Karen Buddhist Army;Democratic Karen Benevolent Army
All Burma Students' Democratic Front|ABSDF;All Burma Students' Democratic Front
Pa-O National Liberation Organization|PNLO;Pa-O National Liberation Organization
Chinland Council|Chinland Council
Committee Representing Pyidaungsu Hluttaw|CRPH
Lahu Democratic Union|Lahu Democratic Union
Jundallah|Jundallah
Jaish al-Adl|Jaish al-Adl;Jaysh al-Adl
Islamic Movement of Uzbekistan|Islamic Movement of Uzbekistan
United Tajik Opposition|United Tajik Opposition;UTO
Badr Organization|Badr Organization;Badr Organisation
Harakat al-Nujaba|Harakat al-Nujaba
Saraya al-Salam|Saraya al-Salam
Kurdistan Region|Peshmerga
PJAK|PJAK
Democratic Union Party|PYD
DFLP|DFLP;Democratic Front for the Liberation of Palestine
Al-Aqsa Martyrs' Brigades|Al-Aqsa Martyrs' Brigades
Lions' Den|Lions' Den
Giants Brigades|Giants Brigades
Provisional IRA|Provisional IRA;Irish Republican Army
Sinn Féin|Sinn Féin;Sinn Fein
FARC|FARC-EP;EMC-FARC;FARC dissidents
Clan del Golfo|AGC;EGC;Gaitanista Army;Ejército Gaitanista de Colombia
Coordinadora Nacional Ejército Bolivariano|Coordinadora Nacional Ejército Bolivariano;CNEB
Paraguayan People's Army|Paraguayan People's Army
MRTA|MRTA
URNG|URNG
FMLN|FMLN
UNITA|UNITA;Unita
LURD|LURD
RUF|RUF;Revolutionary United Front
CNDP|CNDP
RCD-Goma|RCD-Goma
CNDD-FDD|CNDD-FDD
FNL|FNL
EPLF|EPLF
NPFL|NPFL
Forces Nouvelles|Forces Nouvelles
Republic of Logone|Republic of Logone
Jubba Interim Administration|Jubba Interim Administration
Western Togoland Restoration Front|Western Togoland Restoration Front
Bougainville Revolutionary Army|Bougainville Revolutionary Army
Malaita Eagle Force|Malaita Eagle Force
Isatabu Freedom Movement|Isatabu Freedom Movement
FLNKS|FLNKS
"""
