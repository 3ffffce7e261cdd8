"""Of which countries a name can be: given names, surnames and endings by language.

Rows: sides | given names and surnames | endings of surnames (with a dash: -ovic) and beginnings
(habi-), all in small letters without accents. The lists hold what is common in a country, nobody
in particular. A name is a hint, no proof: people move, and neighbours share names. It is one clue
among others to whom a person speaks for where a text does not say it (siding.py).
"""

TABLE = """
RU BY UA KZ KG TJ UZ TM BG Transnistria Abkhazia South-Ossetia|aleksandr aleksei alexander
  alexei anatoly andrei boris dmitri dmitry gennady igor ivan konstantin leonid maria mikhail
  nikolai oleg olga pavel pyotr sergei sergey svetlana tatiana tatyana vadim valentin valery
  vasily viktor vladimir vladislav vyacheslav yelena yevgeny yuri|-ov -ova -ev -eva -in -ina
  -sky -skaya -enko -tsev -yov
UA|andriy bogdan bohdan danylo dmytro iryna ivan kateryna mykhailo mykola oleksandr oleksii
  oleksiy olena ostap pavlo petro ruslan serhii serhiy svitlana taras vasyl viktor vitaliy
  volodymyr yaroslav yevhen yuliia yuriy|-enko -chuk -yshyn -yk -ko -skyi -tskyi -skyy -tskyy
BY|alena ales aliaksandr dzianis dzmitry ihar mikalai siarhei uladzimir viktar yury|-ouski -enka
  -vich -chyk -ouskaya
PL|agnieszka andrzej anna grzegorz jan jaroslaw jerzy katarzyna krzysztof maciej malgorzata
  marek mateusz pawel piotr radoslaw stanislaw tomasz wojciech zbigniew|-ski -cki -dzki -ska
  -cka -wicz -czyk -czak -iak -rek
LT|algirdas arvydas dalia darius egle gintaras jonas jurate kestutis mindaugas rasa
  vytautas|-auskas -aitis -evicius -enas -iene -aite -yte -unas -inis
LV|aivars andris artis dace edgars guntis ilze inga janis juris kristaps liga maris valdis
  zigurds|-ins -ns -kalns -bergs -ans -ite -ene -enis
EE|andres jaan juri kaarel kaja kristjan marko mart siim taavi tiit toomas urmas|-mets -magi
  -saar -ste -maa -pold -vee -mus -sepp
FI|aino antti eero elina hannu heikki jari juha jukka kari laura liisa marja matti mika paivi
  pekka pirjo sauli tapio timo ville|-nen -la -kka -ainen -vaara -saari -niemi -aho
SE NO DK|anders anna annika astrid birgit bjorn bo carl christian dag eirik erik fredrik gunnar
  gustaf hans harald helge henrik ida inger ingrid jens jesper johan jonas jorgen kirsten
  kristian lars lene linnea lise magnus marit mats mette mogens niels ola ole per pernille
  rasmus sigmund sigrid soren stig sven thomas thor tor torbjorn ulf ulla|-sen -sson -berg
  -strom -gaard -lund -dahl -vik -stad -heim -quist -qvist -gren -holm
IS FO|bjarni einar gudmundur gudrun gunnar johanna jon katrin kristin olafur sigurdur
  thorsteinn|-sson -dottir -sen
DE AT CH LI LU|annegret christian christoph claudia dieter erika franz friedrich gerhard hans
  heike heinrich helga horst jurgen karl katja klaus leopold manfred markus martin matthias
  monika petra reinhard rolf sabine sebastian stefan susanne tobias ulrich ulrike ursula uwe
  werner wolfgang|-mann -berger -meier -meyer -mayer -stein -bach -hofer -huber -bauer -feld
  -wald -dorf -hardt -egger -gruber -schmidt -schulz -brecht -horst -ner
NL BE Suriname|annelies bart caspar cornelis dirk frank geert gerrit godelieve hendrik jan
  jeroen joost karel kees koen liesbeth maaike marijke mark pieter rik ruud sander sigrid sofie
  thijs willem wim wouter|-stra -sma -huis -kamp -veld -kerk -hoven -burg -donck -steen -aert
  -aerts -mans -inck
FR BE CH LU MC|alain anne benoit catherine celine christophe claire claude denis emmanuel eric
  etienne florence franck francois frederic genevieve gilles guillaume helene herve isabelle
  jacques jean jerome julien laurent luc marc marie mathieu michel nathalie nicolas olivier
  pascal patrick philippe pierre rene sebastien stephane sylvie thierry valerie veronique
  vincent xavier yves|-eau -ault -aux -oux -ier -iere -elle -ette -ont -and -ois -emont -oise
GB US CA AU NZ IE JM BB TT GY BS BZ AG LC GD VC DM KN MT|alan alice amanda andrew ann anthony
  arthur barbara ben brenda brian caroline charles charlotte christopher claire colin craig
  daniel darnell david deborah dennis donald dorothy douglas edward elizabeth emily emma eric
  fiona frank gary george gordon graham grant gregory harold harriet harry helen henry hugh ian
  jack jacqueline james jane jason jeffrey jennifer jessica joan john jonathan joseph judith
  julia karen kate katherine keisha keith kenneth kevin laura lawrence linda louise maeve
  margaret mark martin mary matthew michael michelle nancy nathan neil nicholas oliver pamela
  patricia patrick paul peter philip rachel ralph raymond rebecca richard robert roger ronald
  rose roy ruth ryan samuel sandra sarah scott sharon simon sophie stephen steven stuart susan
  thomas timothy tony victoria vincent walter warren william winston|-son -ton -ley -ford -wood
  -well -worth -ham -field -by -shaw -man -ridge -brook -combe -stock -haven -gate -way -smith
  -croft -thorpe -wick -bury -gan -ney -bright -stone
IE|aoife brendan ciaran conor declan eamon eoin fergus liam maire niamh padraig sean
  siobhan|-ahan -igan -nagh
IT SM VA MT CH|alessandro andrea angelo antonio carla carlo chiara claudio enrico fabio federico
  filippo francesca francesco gianni giorgia giorgio giovanni giulia giuseppe lorenzo luca luigi
  marco maria mario massimo matteo paola paolo pietro raffaele renzo roberto rosa salvatore
  sergio silvio stefano vincenzo|-elli -ini -etti -ucci -aldi -oni -ari -anti -acchi -azzo -ossi
  -ieri
ES MX AR CL CO PE EC BO VE UY PY CR PA HN GT SV NI CU DO PR GQ ELN FARC FARC-EP|adriana alberto
  alejandro alfonso alvaro amparo ana andres angel antonio armando beatriz camilo caridad carlos
  carmen carolina catalina cesar claudia cristina daniela david diego dolores eduardo elena
  emilio enrique ernesto esteban estela eugenia fabian felipe fernando francisco gabriel
  gabriela gerardo gilberto gloria gonzalo guadalupe guillermo gustavo hector hernan hugo
  ignacio ines inigo isabel ivan jaime javier javiera jesus joaquin jorge jose josefina juan
  juana julio laura leonor lorena lucia luis luz manuel marcela marcelo marco margarita maria
  mariana mario maritza marta martin mauricio mercedes miguel monica natalia nerea nicolas
  octavio olga oscar pablo paloma patricia paz pedro pilar rafael ramiro ramon raul reina
  ricardo roberto rocio rodrigo rosa rosario ruben salvador santiago sebastian sergio silvia
  sofia soledad susana teresa tomas valeria veronica vicente victor violeta ximena yadira
  yolanda|-ez -az -illo -illa -ales -ero -era -ado -ada -ejo -osa -eda -ano -ruz -ondo -dez
  -guez -ega -aya -eta -ola -ueva -oval
PT BR AO MZ CV GW ST TL|adelino afonso amilcar armenio augusto beatriz bruno caetano celso diogo
  domingos duarte edson fatima felipe fernando flavio francisco gaspar henrique isaura joao
  joaquim jose julio lourenco luis luiz luzia manuel marcelo maria mario marta mateus miguel
  nuno odete otavio paulo pedro rafael raimundo renato ricardo rita rui salvador sergio teresa
  tiago vasco xavier|-eira -eiro -ares -alves -aes -oes -inho -inha -ao -es -osa
GR CY|alexandros alexis anastasios andreas anna antonis charalambos christos costas dimitra
  dimitrios dimitris eleni evangelos georgios giorgos ioannis irini katerina konstantinos kostas
  kyriakos lefteris maria michalis nikolaos nikos panagiotis panos pavlos petros savvas sofia
  spyros stavros stelios theodoros vasilis yiannis|-opoulos -idis -ides -akis -os -as -ou -iou
  -oulos -eas -ianou
TR AZ Northern-Cyprus|ahmet ali aydin ayse burak cemal elif emine emre erdem fatma feridun ferit
  hakan halil hasan hulusi huseyin husnu ibrahim ismail kemal mehmed mehmet melih meral mesut
  murat mustafa nihat omer orhan osman ozan ozturk recep ridvan selim serkan sinan suleyman
  tahsin tevfik turgut umit yasar yavuz yusuf zeynep|-oglu -lu -kaya -er -turk -maz -can -gun
  -dogan -alp -tas -bas -kan -soy -li -eren -demir
AZ|anar elchin elcin eldar elmar elshad farid hikmat ilham jeyhun kamran leyla mammad nijat
  orkhan ramil rashad rauf rovshan samir tural vugar zakir|-yev -zade -ov -bayli -bekov -oglu
  -li -lu
AM|ararat armen arsen artur ashot davit gagik gevorg hayk hovhannes karen levon narek nikol
  robert ruben samvel sargis suren tigran vahan vahram vardan zohrab|-yan -ian
GE Abkhazia South-Ossetia|bidzina davit gela giorgi ia irakli kakha ketevan lasha levan maka
  mamuka mikheil nino nodar salome shalva tamar tedo vakhtang zaza zurab|-dze -shvili -ia -ava
  -ani -uri -vili
RS HR BA ME SI MK XK|aleksandar ana bojan boris bozidar branko danijel dejan dragan dragana
  dunja dusan goran gordana igor ivan ivana ivica jadranka jasna jelena josip katarina luka
  marija marko milan milica miodrag miroslav mladen nebojsa nemanja nikola petar predrag radovan
  sasa slavica slobodan snezana srdjan stevan stjepan tomislav urban vesna vladan vuk zdravko
  zoran zorica|-ic -ovic -evic -ski -ska -vski -vska -ovski -nik -ar -logar -ko -ac
BG|boyko bozhidar daniela desislava dimitar elena georgi hristo ivan ivaylo kiril krasimir
  mariya nikolay plamen radoslav rumen stefan stoyan tsvetan yordan yordanka zlatko|-ov -ova -ev
  -eva -ski -ska
AL XK|agim agron alban albin arben ardian artan besnik blerim bujar driton edi edmond enver
  erion fatmir flamur genc gjergj hashim ilir kreshnik liridon lulzim majlinda ramush sali
  shkelzen skender visar vjosa|-aj -hi -shi -xhiu -qi -aku -xha -oli -ku -ushi
RO MD|adrian alexandru ana andrei bogdan catalin ciprian corina cristian dan dorin elena florin
  gabriel gheorghe igor ilie ioana ion ionut iurie liviu maia marian mihaela mihai mircea
  nicolae nicu octavian oleg radu raluca sorin stefan teodor traian vadim valeriu vasile victor
  vlad|-escu -eanu -oiu -aru -an -ache -oaia -iuc -ar -is
HU|aron balazs bela csaba denes dezso eszter ferenc gabor gergely gyorgy gyula ildiko imre
  istvan janos jozsef judit karoly katalin laszlo maria marton mihaly miklos peter sandor tamas
  tibor viktor zoltan zsolt zsuzsanna|-nagy -kovacs -szabo -sy -ly -gyi -ai -fi -ossy
CZ SK|andrej anton bohuslav dana eduard eva frantisek igor ivan ivana jan jana jaromir jaroslav
  jiri jozef juraj katarina lubomir lucie ludek marek marian martin michal milan miroslav ondrej
  pavel peter petr radek robert stanislav tomas vaclav veronika vladimir zdenek zuzana|-ova -cek
  -ek -ik -ka -ny -sky -ska -ak -ec
SA AE QA KW BH OM YE IQ JO SY LB EG LY TN DZ MA SD MR PS EH Hamas Hezbollah Houthis Ansar-Allah
  Polisario PLO Palestinian-Authority RSF Rapid-Support-Forces Libyan-National-Army
  Government-of-National-Unity TD DJ|abdel abdelaziz abdelkader abdellatif abdelmajid abdelmalek
  abderrahim abdul abdulaziz abdullah abdulrahman abdulsalam adel adnan ahmad ahmed ali amin
  amina anwar ashraf ayman aziz badr bandar bashar basil bilal driss fadi fahad fahd faisal
  farid farouk fatima fawzi fouad ghassan habib hadi haitham hamad hamdan hamed hamid hamza hani
  hassan hazem hesham hisham hosni hossam houda hussein ibrahim idris ihab imad ismail issam
  jabr jamal jassim jihad kamal kamel karim khaled khalid khalifa layla layth leila mahdi maher
  mahmoud majid mansour marwan mazen mohamed mohammad mohammed moncef mourad mubarak muhammad
  mukhtar munir mustafa nabil nadia nasser nawaf nayef nizar noura omar osama othman qasim
  rachid rami rashed rashid riyad saad sabah saeed said saif salah saleh salem salim salman sami
  samir samira saud sayed selim sherif sulaiman suleiman sultan taher taieb talal tamim tarek
  tariq turki walid yahya yasir yasser younes yousef youssef zaid zakaria zayed ziad|-allah
  -eddine -ullah -awi -aoui -oui -ani -iri -isi
MA DZ TN|abdelkrim abderrahim brahim driss hachem hicham karima mohcine mourad naima noureddine
  rachid rachida saad salaheddine soufiane taieb tayeb yassine zoubir|-aoui -oui -adi -azzani
  -ouni -mokh -oudi
SD|abdel-hai abdelmajid bashir elfatih gaafar hamdok hamid idris mekki mustafa nimeiri omer
  osman salah tayeb yasir|-bashir -doun
IR|akbar ali alireza amir ardeshir asghar bahram behrouz behzad dariush esmail farhad fereydoun
  ghasem gholam hamidreza hassan hossein iraj javad kamran kazem kourosh mahmoud majid masoud
  mehdi mehran mohammad mohsen morteza mostafa naser parviz ramin reza rostam saeed shahram
  sohrab vahid|-zadeh -nejad -nezhad -pour -ian -mand -abadi -khani -rian -doust
IL|aharon ariel avi avigdor avraham benny boaz dan daniel david dov ehud eitan eli eyal gabi gal
  gershon gideon gilad hagit haim ilan itamar meir menachem michal miri moshe nadav naftali noa
  ofer oren ori orit ron ronen shai shaul shimon shlomo tal tamar tzipi tzvi uri uzi yaacov
  yaakov yael yair yehuda yitzhak yoav yoram yossi ze'ev zvi|-berg -stein -man -witz -eli -zvi
  -ovitch -or -fein -ari
PK IN BD AF|abdul afzal akbar akhtar ali asif aslam aziz bashir faisal farooq ghulam hamid
  hassan hina iqbal ishaq jalil jamil javed kamran khalid khawaja mahmood malik masood mohammad
  muhammad muneer nadeem nasir nawaz pervaiz qamar rashid raza rehman sadiq saeed sajid salman
  shahid shaukat tahir tariq usman yousaf zafar zahid|-khan -malik -mir -uddin -ullah -rani
IN NP LK MV|aditya ajay ajit amit anand anil arjun arun arvind ashok bharat deepak dinesh gopal
  hari harsh jagdish kavita kiran krishna lakshmi mahesh manoj manpreet meera mohan mukesh
  naresh nirmala pradeep prakash pranab pratap priya rahul raj rajesh rajiv rakesh ram ramesh
  ravi renu rohit sandeep sanjay shankar shiv shyam smita subhash sudha sunil suresh sushma uday
  vijay vikram vinay vivek yashwant|-singh -kumar -sharma -gupta -patel -iyer -nair -menon -rao
  -reddy -das -kar -war -wal -rthy -swamy -tra -jee -athan -gal -tiwari -shi
BD|abdul abul aminul anisur enamul farida hasan iqbal kamal khaleda mahbub mahfuz mizanur
  mohammad momen nazmul nurul rafiq rezaul selina shafiqul shahriar shamsul sheikh tofail|-uddin
  -ur -rahman -hossain -islam -haque -huq -mia -der -khatun -udar
LK|anura asanka chamara chandrika dhammika dinesh gotabaya kumara lakshman lalith mahinda
  mangala namal nimal priyantha ranil rohan ruwan sarath sunil tilak upul|-singhe -sinha -sekara
  -nayake -ratne -wardena -wardene -tunga -pakse -era -ilaka
NP|bidya bimal bishnu gyanendra ishwar jhala kamal khadga madhav prachanda pushpa ram sher
  sujata upendra|-karki -thapa -bahadur -koirala -gurung -rai -shrestha -gyawali -adhikari -oli
  -dahal
MV|abdulla ahmed aishath aminath fathimath hussain ibrahim ismail mariya mohamed shahid|-eem
  -eed -eer
BT|chencho dorji jigme karma kinga kinley lotay namgyal pema sangay sonam tandi tashi tshering
  ugyen wangchuk|-dorji -wangchuk -tshering
AF Taliban|abdul amir ashraf atiqullah fazal gul habibullah haibatullah hamdullah hanif hekmat
  ismatullah mawlawi mullah nasrullah qari rahmatullah shir sirajuddin wali yaqoob zabihullah
  zalmay|-ullah -zai -dran -khel -yar
KZ KG UZ TJ TM|aibek aigul almaz askar askhat azamat aziz bakhtiyar bakyt bekzat daniyar dinara
  erlan farrukh gulnara jamshed kairat kanat kubat kurmanbek maksat marat murat nurlan nursultan
  otabek rahmon rashid rustam sadyr sardor serdar shavkat sherzod sirojiddin talant timur
  ulugbek yerlan zafar zamira|-bayev -bekov -bek -baev -kulov -uly -uulu -zoda -murodov -bay
  -gulov
MN|altantsetseg bat batbold battulga bayar bold dorj enkh ganbold khurelsukh nomin oyun
  sukhbaatar tsend tsogt|-baatar -bold -suren -dorj -tuya
CN TW HK|chen cheng chong dong fang feng gao guo guodong han hao he hu huang jing li liang lin
  liu lu ma meng peng qi qiang qin shen song sun tang tao wang wei wu xi xiao xie xiong xu yan
  yang yao yi ying yuan zhang zhao zheng zhou zhu|
KR KP|choe choi chol chung han hwan hyon hyun il jae jang jeong ji-hoon jin jong joon jung kang
  ki kim kwon lee min myong nam pak park ri ryo sang seung shin sung tae yong yoo yoon young
  yun|
JP|akiko akira fumio haruka haruki hayato hideki hiroshi ichiro kazuo keiko kenji kenta kiyoshi
  koichi makoto masaru minoru naoko noriko osamu ryo satoshi shigeru shinji shinzo sota takashi
  takeshi taro tatsuya toru toshi yasuo yoko yoshi yoshihide yuki yuko yuriko|-moto -mura -yama
  -saki -zaki -kawa -gawa -naka -hara -hashi -tani -shima -miya -uchi -sawa -zawa -kura -mori
  -matsu -bayashi -ishi -numa -oka -ue -guchi
VN|anh dinh duc dung duy hai hoa hoang hung huong khanh kiet lan le linh long minh nam nga ngo
  nguyen pham phan phuc phuong quang son tam than thanh thao thi thuy tien tran trinh trong tuan
  van viet vu xuan|
TH LA|anutin apichai arthit boonsong bounnhang chaiwat chalerm chanthavong khamphoui kittisak
  narong niran nopporn pakdee phoumi pongsak prasert prawit prayut saleumxay somchai somphone
  somsak sonexay sukhumbhand surachai suthep thanakorn thongloun viroj wanchai wichai
  yingluck|-kul -porn -chai -wong -vong -wat -thorn -sak -phan -vane -anukul
KH|chan chea hor hun khieu kong long mean meas nhek phal pich prak rith sam samdech sar sok
  sokha sophal sovann tea thong vannak veasna vong|
MM Arakan-Army KNU Karen-National-Union|aung aye hla htay htet htoo htun khaing khin kyaw lwin
  maung min moe mya myint naing nay ne ohn oo phyo sein shwe soe swe tha than thant thaung thein
  thet thura tin tun win wunna yan ye zaw zeya|
ID MY BN SG TL|abdul adi agus ahmad amir anwar arif azmin bambang budi dewi dian eko fadli farid
  hadi hamzah hishammuddin indra ismail joko lubis mahathir mahfud najib ng nur prabowo puspa
  retno rina rizal saifuddin siti soedarsono sri sutrisno syed teuku wahyu wan yusof
  zulkifli|-wan -anto -ono -iyah -yanto -tomo -wati -ingsih -udin -yono -asih -oso
MY BN|abdul ahmad anwar azman bin binti datuk fadillah haji hisham ismail khairul mohamad mohd
  muhyiddin mustapa nazri noraini rosmah saifuddin shafie tengku wan zahid zambry zulkifli|
SG|boon chan chee chin heng hock hsien kee kiat kok lee lim loong meng ng ong seng siew swee tan
  teck teo tharman wee wong yong|
PH MILF MNLF|aurora benigno corazon cristobal danilo datu delfin emmanuel enrique ernesto
  ferdinand fernando francisco gloria imelda jesus jose juan leni manny murad panfilo perfecto
  ramon rodrigo rolando salvador teodoro vicente|-uy -mundo -aquino -bayan -tolentino -co
PG FJ SB VU WS TO KI TV NR PW FM MH NZ|derek fame frank hugh james jeremiah john josaia julius
  leilani mahendra manasseh peter ralph ratu siaosi sitiveni teburoro tupou viliame voreqe|-ama
  -ava -avu -ele -ola -aga -aitu -iebi -iva -alo -malu -oifa -inabo
ET|abebe abera abiy alemayehu alemu ayele bekele berhanu birtukan dawit demeke fikre getachew
  getahun girma haile hailu kassa kebede lemma mekonnen mulatu mulugeta sahle selamawit shimelis
  sisay tadesse tamrat tariku taye tedros teferi tesfaye teshome tewodros workneh worku yohannes
  zerihun zewde|gebre- woldey- haile- -wolde -yesus -mariam -gebriel -weyes
ER Tigray Tigrayan-forces TPLF|abraha asmerom berhane debretsion gebremeskel getachew ghirmai
  habte hagos isaias kidane mehari mesfin osman petros semere tekle tesfay tsadkan weldu yemane
  yohannes zemhret|habte- -mariam -tsion -zion -michael
SO Somaliland DJ|abdi abdinasir abdirahman abdullahi aden ahmed ali asha bihi cabdi dahir daud
  deni egal elmi faarax farah faysal guled hassan hirsi ismail jama mahad maxamed mohamud muse
  nuh nur omar osman samatar sharmarke sheekh warsame xasan yusuf|-warsame
KE UG TZ|barasa chebet cheruiyot daudi edwin juma kamau karanja kariuki kibaki kimani kipchoge
  kiplagat kiprono koech maina makau maraga mbugua moses muthoni mutua mwai mwakwere mwangi
  ndegwa ngugi njeri njoroge nyambura ochieng odhiambo okello omondi onyango otieno ouma owuor
  raila ruto wafula wairimu wanjiru wekesa|kip- chep- -ngi
UG|akello akena apollo byaruhanga kaguta kainerugaba kasule katumba kiiza kizza lokodo mugisha
  muhoozi museveni musoke mutebi nakato nalubega namara okello okot okurut opio rugunda ssali
  tumusiime tumwine|ssem- nab- byar- kag- twin- tum- mug-
TZ|asha bakari hamisi hassan jakaya juma kassim khamis magufuli mkapa mwinyi nchimbi ndugai
  salum samia seif shein|mw- mk- mwa-
RW BI|aimable alphonse consolata deogratias diogene donatille evariste faustin gaspard innocent
  jean-bosco jeannette juvenal melchior prosper theoneste vedaste vestine vincent|habi- nda-
  nku- nsa- nyi- nta- mu- rwa- ruta- uwi- sinda- haku- kaya- nduw- bizi- nzey- baka- -imana -iza
  -gira -shyaka -urunziza -yimana -yizeye
CD CG M23|augustin bahati bemba bertrand celestin dieudonne felix fidele jean joseph kabila
  kabund kamerhe katumbi kinsala kitenge lambert laurent lumumba mobutu moise mukendi mulumba
  mutombo ngandu ngoy patient tshala vital|kab- tsh- mbu- kal- mbo- muk- lum- -ngwe -ongo -embe
  -umbi -ndele
CM|abel biya ekane essomba essono fotso francois jean mbarga mbella ngono ngute nkeng paul rene
  tchiroma|ess- atang- mb- ng- -onkwo -omba
GA GQ CG|ali augustin brice gaspard gervais jean obame obiang ondimba ondo raymond teodoro
  theodore|ngu- ndo- mba- ob- nd-
CF|abel arthur bozize catherine faustin francois henri michel patasse touadera|-kossi -zize
  -sambi
TD NE|abakar abdou adoum bichara brahim daoud deby djibrine idriss issaka issoufou itno kadri
  mahamadou mahamat maina maissara mamadou moussa oumar salifou salou seyni souleymane
  tchiani|mai- -ndou
ML NE SN GN GM CI BF GW MR SL LR|abdou abdoulaye adama alassane aliou alpha amadou aminata assimi
  awa ba bah bakary barry bathily bocoum boubacar cellou cheick cheikh cisse conde coulibaly
  daouda demba diabate diakite diallo diarra diatta dicko diop diouf djibril doumbia drame fall
  faye gueye hamadou ibrahima ismaila issa kaba kabore kante keita konate kone macky maiga
  mamadou mamady mariam moctar modibo moussa ndiaye niang oumar ousmane saidou sall sanogo sarr
  seydou sidibe sissoco sow sy tall toure traore wade yaya|-aye -oule
CI BJ TG|adjoa afi akossi alassane amani atsu aya bamba bedie bio edem faure gbagbo gnassingbe
  henri kodjo koffi komlan konan kossi kouadio kouakou kouame kouassi laurent mensah patrice
  robert talon yao|kou- -ssan
BF|aristide blaise christophe damiba ibrahim kabore ouedraogo paul roch sankara sawadogo simon
  thomas tiendrebeogo yacouba zongo|-ogo -bre
GH TG|abena adwoa afua agyei akosua akua akufo ama amoako ampofo ansah asante ato boakye boateng
  danquah danso efua esi kofi kojo kwabena kwadwo kwaku kwame kwasi kwesi mahama mensah nana
  nkrumah opoku osei owusu sarpong yaa yaw|
NG|abubakar adamu adebayo ademola aisha akin aliyu amina atiku babatunde bashir bello bola
  buhari chidi chinedu chukwuma dapo emeka femi folake funke garba gowon haruna ibrahim ifeanyi
  ike jide kalu kayode lawal musa ngozi nkechi nnamdi obi obinna ogbonnaya okonjo ola olu
  olusegun sani segun shehu tunde uche umaru usman yakubu yemi zainab|ade- olu- oka- oko- chu-
  chukwu- oba- nwa- -kwu -chi
SL LR|abass charles ellen ernest fatmata fatu foday george joseph julius kadie momoh sahr samura
  sia solomon wilmot|-conteh -kamara -koroma -sesay -bangura -kanu -johnson -weah -tolbert -nuah
ZA LS SZ BW|annelie cyril gerhardus hendrik johan kagiso lerato lindiwe mmusi moeketsi mosisili
  naledi nkosazana nomvula pakalitha palesa pieter pravin puleng sello seretse siphiwe sipho
  tebogo thabo themba tshepo willem zanele zweli|dla- mok- mos- let- mth- van -ane -edi -elo
  -atsa -nkosi
NA|calle fillemon hage hifikepunye lucas monica nahas nangolo netumbo saara sam selma|hai- shi-
  nau- nan- -ula
ZW ZM MW MZ|blessing chanda chilufya constantino edgar emmerson farai frederick given grace
  hakainde joice joyce kenneth kondwani lazarus lungu mutale nelson phelekezela rupiah simon
  tafadzwa tapiwa tatenda tendai|chi- mwa- mul- mu- muk- mna- mnan- -anda -iri -nga -chema -wira
  -moyo -ncube -phiri -mwale -gwa -zi
MG|andry hery jean marc rajaonarimampianina ravalomanana|ra- andria- rako- -ana -ina -tra
HT|ariel charles claude dieudonne enex fritz garry guy jean jocelerme jovenel laurent leslie
  martine michel rene rosemond|-ius -oise -aint -estor
MU SC KM|anerood azali danny james navin paul pravind wavel|-oolam -ugnauth -oun
SS|akol angelina deng dut garang james john kiir kuol lado lual machar majak mayom nhial peter
  riek salva taban wani|-ajak
"""
