"""More names by country, in rows as those of tongues.py: surnames and given names, marks of both.

No name of a label of the corpus stands here (`dev` to `dev14`, `heldout5` to `heldout7`), so that
what they are worth can be measured on it.
"""

TABLE = """
IQ|abadi amiri araji asadi atiyah bayati bolani falih fayadh ghanim ghazzi hadi hakim hashimi
  issawi jaafari jabouri juburi kaabi kadhim kadhimi lami maliki mousawi musawi muthanna nujaifi
  obaidi raad rubaye saadi sadr safaa samarrai sudani thamer ubaidi zubaidi|
BO PE|ayma calle callisaya ccori chambi colque copa evo flores freddy huanca huarachi laura
  limachi nina patzi poma sulca tarqui ticona tito villca yujra|-huanca -huayta -mani
IN|abhijit aditi agarwal alok amitabh anirudh ankit anupam arunima ashwin banerjee bhatt
  bhattacharya bose chatterjee chaturvedi chauhan debashish desai dhruv dubey gaurav ghosh girish
  goyal gurpreet harpreet hegde ishaan iyengar jaswant jaya joshi kapil kapoor kartik khanna
  kulkarni lalit mahajan mahendra malhotra manish meenakshi mehta mishra mithun mukherjee mukul
  nambiar nandini naveen neeraj nikhil nitin padma pandey pankaj parth pillai prabhakar prashant
  prem raghuram rajendra rajeshwari ranjit rohan sachin sanjiv satish saxena sethi shailesh sharad
  shekhar shetty shobha shukla siddharth sinha subramanian suresh tarun thakur trivedi uttam varma
  vasant venkatesh verma vikas vineet virendra yogesh|-appa -murthy
LA|bouasone bounkong bounmy chansamone khamlay khamphan khamtay latsamy phetsavanh phommachanh
  phouthone sisoulith somsavat souliyo sounthone thongphane viengkham vongsa vongxay|phom- seng-
  vong- -vanh -vong -sack -savath -lath
TM|atageldi charymyrat durdy gulshat gurban gurbanguly hojageldi maksat mekan myrat nury
  orazgeldi orazmyrat perhat yazmyrat|-myradov -geldiyev -gulyyev -guly -durdyev -nyyazov -yyev
  -gylyjov gurban- oraz- hoja- gara-
UZ|abdulaziz abdulla alisher aripov azimov bobur dilnoza dilshod eldor gulomov ilhom islom
  jahangir kamilov karimov komil mirziyoyev nodir norov odil otabek qodirov rahimov ravshan saidov
  shukhrat tohir tursunov ulugbek yuldashev yusupov|-qulov -khodjaev -khojaev -tursunov -metov
  -boyev
TJ|azimjon davlat emomali hikmatullo jamshed khayriddin khurshed muzaffar nuriddin saidjon
  sattor shamsiddin sherali sirojiddin sodiq zarif zavqi|-zoda -iddin -ullo sattor- davlat-
KG|aibek akylbek azamat baisalov beishenov bolot daiyrbek edil isakov japarov jeenbek jeenbekov
  kubanychbek kubatbek kulubaev mamytov osmonov otunbayeva ruslan sadyr sariev sooronbay taalai
  talantbek tashiev temir temirbek ulukbek zheenbek|-bek -beek -sunov
KZ|akhmetov alikhan aset askar bauyrzhan dauren galym kanat kassym kasym masimov murat nursultan
  nurtleu nurzhan olzhas omarov ruslan seitov serik smailov suleimenov talgat timur tleuberdi
  tokayev zhumabayev|-bayev -zhanov -genov -seitov -khanov
PH|bautista dela dimaculangan dimayuga garcia lagdameo locsin lorenzana macapagal manalo
  mangudadatu mendoza panganiban reyes tolentino|-gan -ban -lang maca- panga- dima-
US CA GB AU NZ IE|cameron catriona clifford duncan everett fergus gavin geoff gillian graeme
  gwendolyn heather isla jeremy kylie lachlan lesley macdonald maclean malcolm mcallister mccarthy
  mckenzie miles moira nigel obrien oconnor rhys rory rupert shane sheila spencer tobias trevor
  tristan wesley|mc- mac- whit- fair- pen- -worthy -stone -hurst -leigh -thwaite -dale -acre -comb
NZ|hone mere ngaire ngata parata rawiri tama tamihere tane wiremu|
MY BN|azizah azmi faizal ghazali nazir norazlan nordin rafidah razak rohani rosli saiful shahrul
  syahrizal tajuddin yusri zainal zainuddin|-uddin -zzaman
PG|agarobe basil duban gawi marape maru micah namah polye pundari siune somare temu tkatchenko|
MZ AO|chikoti chissano cossa guebuza kapapelo langa machava mondlane nando nyusi tembe
  zandamela|nha- macu- muti- kusu-
CN|cai cao changming cui dai du duan fan fu gu guoqiang haiming hou jiang jianguo jianhua kong
  lei lv mao mo pan peng qian qiao ren shao shi tian wan weiguo wen xiaohong xiaoming yi yong
  yongjun zeng zhigang zhiqiang zhiyuan zhong zuo|jian- xiao- guo- zhi- wei- yong-
TW|chien-jen chiu hsiao hsieh hsu lai tsai tsao tseng tseng-chang wen-hsiung ying-wen|
TR Northern-Cyprus|aydogan baris can cengiz demirtas deniz ebru esra ferhat fikret gokhan guven
  haluk hande hilmi ilker kaan kadir karaca kerem koray mert mesut metin mithat muammer namik
  nazim nejat nevzat nuri oguz okan oktay onur ozgur ramazan rifat sedat sefa selcuk sezgin sinem
  sukru taner tarik tayfun tolga tunc turan ufuk ugur vedat volkan yalcin yilmaz zafer|-dag -oglu
  -soy -bulak -bilgin -mazer ak- kara- er- demir- ay-
SR|adhin bouterse brunswijk parmessar pawiroredjo ramdin santokhi somohardjo|-redjo -soeto
FI|aaltonen anneli arto eija esa hakala harju harri heino hietala ilkka jarmo jokinen jorma
  juhani jussi kaisa kalle kallio karjalainen kimmo koivisto korhonen koskinen lahti lasse leena
  lehtinen leppanen makinen manninen markku martti merja mikko nieminen niina olli oskari outi
  paavo pasi pentti petteri raija raimo rantala reijo risto ritva saarinen salminen salonen sanna
  satu savolainen seija seppo sirpa tarja teemu tero toivonen tuominen turunen tuula ulla urho
  veikko vesa virta virtanen|-virta -maki -lehto -salo -ranta -koski -talo -lampi -kangas
MT|abela attard azzopardi bonnici borg farrugia fenech galea gauci micallef mifsud muscat sammut
  schembri sciberras tabone vella zammit|
GY TT|baksh bharrat bissessar granger harrinarine irfaan jagan maharaj nagamootoo narine persad
  rajkumar ramlogan ramotar rowley sookram teixeira|ram- -saran -narine -persaud
VE CO EC PA CU DO PR|delcy diosdado edinson jhon lisandro nicolas yaritza yeison yvan|
CL AR UY PY|agustin aylwin bachelet bautista bianchi cristobal echeverria errazuriz ferraro
  giacometti ibanez joaquin lagos lautaro letelier montt nahuel sciurano subercaseaux thiago
  zaldivar|etche- errazu- goyc- huen-
BR|aloysio amorim barroso bezerra caio camargo cardoso celso ciro coutinho dantas farias fonseca
  freitas furtado geraldo heitor leitao luciana macedo machado medeiros mendonca menezes moreira
  moura murilo nascimento nogueira oliveira peixoto pinheiro queiroz ramalho rocha siqueira souza
  teixeira thiago uchoa viana vinicius wagner wellington xavier|-aes -eiro -eira
PK|abbasi bajwa bhutto bilawal butt chaudhary chaudhry dar gondal gul imran ishaq jatoi junejo
  khosa lodhi magsi marri mehmood mehsud mengal mirza niazi qureshi rana rehmat sana shehbaz
  soomro talpur tarar warraich|
KE|aukot bett biwott chirchir gichuru gitau githae jepkosgei jeptoo joho kahiga kalonzo keter
  kimemia kinyanjui kiptoo kosgei koskei mbithi mudavadi munyes musyoka mutai mutula muturi mwende
  ngetich ngilu nyongesa oparanya rotich tanui tarus too wamalwa waweru wetangula|che- kipt- -wala
NI HN SV GT CR|ajanel arias caal calderon chinchilla choc coc echandi figueres monterroso mynor
  oduber quiej solis tzul|
WS TO|akilisi fiame fusitua huakavameiliku latu leavasa pohiva samiuela siale tamasese
  taumoepeau tevita tuilagi tuionetoa|fa- tui- lea- -vave -fita
FJ|aiyaz bainimarama biman cakobau filipe gavoka inoke josaia josefa kubuabola litia lynda manoa
  nacewa naqasima pio qionibaravi rabuka ratulevu tikoduadua tuisawau viliame voreqe|ratu- vaka-
  qio- naqa-
VU SB|agovaka hou houenipwela kapere kilman lilo loughman manele natuman regenvanu sogavare
  weibur|kals- -kau
MN|amarsaikhan batsukh battsetseg boldbaatar davaajargal erdene ganbat ganzorig munkh-orgil
  munkhbayar otgonbayar oyunerdene sukhbold tumurbaatar tuvshin uyanga zorig|enkh- bat- gan-
  munkh- otgon- -jargal -sukh -bayar
XK AL|basha burim bushati bytyqi cani ditmir dushku elira gjoni haradinaj hoxha ilirjana jeta
  kadaresh kurti lirim majko meta mimoza morina nano osmani prifti rama rexhepi rugova shala
  shpend thaci valdrin|-iqi
GM SN GW|awa badji camara coly darboe gaye jawara manga mbaye mbow modou mor ndoye ngom sambou
  sane seck tangara tendeng thiaw|
MD RO|alina anca candu ciobanu constantin dumitrescu dumitru filat florian gavrilita georgescu
  ghimpu ionescu laurentiu leanca marinescu mihnea natalia popa popescu radulescu razvan recean
  sergiu stanescu stoica toader tudor|-ianu
DZ TN MA|abdelmadjid akhannouch aziz benkirane bou boualem bourita gharbi hammouchi houda jaziri
  kais khalil lahcen leila mehdi mohand mustapha othmani ouali ramtane rim slim sonia tebboune
  zouari|ben- bou- bel- -ouche -zouari
MR|dah isselkou maouloud merzoug mohamedou vall|
NO|arild asbjorn brekke eivind geir grete guro hallvard halvorsen haugen haugsbo hilde huitfeldt
  ketil nina nordahl odd oystein ragnhild randi solberg stoltenberg stromsnes sverre terje tone
  tore torstein turid vidar wenche|haug- -rud -bakken -lie -dal -nes -haug -vold
SE|ann bengt bergqvist bertil billstrom boris britt gunilla hallengren ingela kerstin kjell leif
  lena lennart linde lindstrom margot nyberg nyholm oskar pal sandstrom sundberg tobias wallin
  wallstrom|-crantz -hjelm -stierna -strand -mark -stedt -blom -qvist ek-
DK|bodskov ellemann jeppe jesper kjaer kofod krogh lauridsen lokke mette mikkelsen morten
  nikolaj rohde soren thorsen troels|
FR|arnaud aude benjamin bruno camille charlotte clement colette cyril damien delphine edouard
  elise emilie fabien fabrice florian gregoire hugues laurence lionel loic lucien ludovic marianne
  maxime muriel noemie pascale pauline raphael regis romain sandrine segolene serge sophie
  stephanie tanguy thibault virginie yannick yvan yvonne|ker- de-la- -ois -ard -aud -ault -champ
  -mont -ville -bert
CA HT|bouchard conille cote fortin gagnon gauthier jocelerme lamothe lavoie manigat moise morin
  ouellet pelletier preval privert tremblay|des- saint- beau-
AZ|aliyev bayramov ceyhun emin guliyev hajiyev huseynli jabbarov kamal karimov mammadyarov
  mehdiyev natig ogtay orxan quluzada ramiz rzayeva toghrul vusal yusif|-zada -quliyev -gulu
LB SY|antoine antoun aoun bashar bassil berri boutros charbel farouk frangieh geagea gebran
  gemayel georges hariri joumana jumblatt mekdad michel mikati moallem nabih najib salam shibani
  tammam tony walid ziad|
VA IT|bruno castellari emanuele gaetano giancarlo gianluca giorgio guido ivano leonardo luciano
  lucrezia manlio marcello mariano maurizio michele nicola parolin piero pietro riccardo romano
  rossella simona stefania tiziana tommaso ugo umberto vittorio|-aghi -etti -ato -olin -uti -asso
  -ello -igo -unga
LR SL|bio boakai brownell conteh cooper doe dolo dukuly flomo kabba kallon kamara koroma kpadeh
  mansaray momodu mulbah nagbe sesay sirleaf sorie taylor tejan togba tubman turay weah wesseh
  yekeh|
SO DJ|barre bouh cismaan cumar deni dini farmaajo gaas guelleh kheyre mohamuud nuur roble rooble
  sharif xuseen|cabdi- xas- abdi-
TH|anan chaiyaporn chantra chatchai chavalit don kasit kriengsak nattapong panitan parnpree
  phichit pichet piyabutr pornthip prayuth rangsiman sansern sihasak siriporn srettha srisai
  sunthorn supat surakiart suwan thaksin thanat tharit thaworn thongchai vissanu wattana weerachon
  wichit wongsakul yuthasak|wong- chai- thana- -siri -sak -rat -anan -kul -wan -phan
SI HR BA ME RS MK|aida alenka almir bakir blazenka borut bostjan damir davor denis djordjevic
  drazen edin emir haris horvat ilic ivo janez jovanovic juric kaluderovic kovac kresimir maric
  markovic mate milosevic mirela miro nermin nikolic pavlovic petkovic primoz safet sanja sefik
  stojanovic tanja tihomir tomaz zeljka zeljko zlatko zupan|-ic -sek -nik -ovec -avec -insek
CF|baipo dondra doubane ngrebada sarandji|ng-
GL|aleqa aleqatsiaq broberg egede kuupik motzfeldt mute pele vivian|
IE|bertie brennan burke byrne daly doherty doyle duffy enda gallagher keane kelly kennedy leo
  lynch mccarthy micheal murphy nolan oneill osullivan quinn ryan simon walsh|
NG|adekunle adeola adeyemi ahmadu akpabio amaechi ayodele babagana bamidele bukar chukwudi
  chukwuemeka dickson ekweremadu eze fashola fayemi folarin gambo ganduje gbenga geoffrey goodluck
  kabir lawan maitama nnaji nuhu nwosu okafor okeke okoro olawale oluwaseun oluwatobi onyeka
  onyema osinbajo ribadu shettima temitope tinubu tolu tuggar wale wike yinka zulum|oluwa- nn-
  onye- -oye -emi -ola
HU|aniko attila bajnai balogh barna bence erzsebet farkas fekete gyurcsany horvath juhasz
  kerekes krisztina lakatos levente martonyi mate meszaros navracsics nemeth noemi novak orban
  papp racz reka rogan simon szalai szijjarto takacs toth varga zsofia|
JP|abe aso daisuke hamada hatoyama hayashi hayashida hideo hirano inoue ishiba ito iwaya
  kamikawa kato katsuya kenichi kihara kimura kishida kobayashi koizumi koji kono matsumoto
  morikawa motegi nakamura nakatani noda ogura onodera ryosuke saito sasaki sato seiji shimizu
  suga suzuki taizo takahashi tanabe tetsuo watanabe yamada yamaguchi yamamoto yasutoshi yoshida
  yoshiro yusuke|-nori -hiko -naga -kuro -oda -ano -agi -eda -bata
RU BY UA|bogdanov budanov denis dmitriy fyodor galina gleb kirill kuleba lavrov medvedev nina
  patrushev peskov podolyak putin roman ryabkov shoigu sybiha timofey umerov ushakov yegor yermak
  yulia zakharova zelensky zinaida|-lyubov -kin -ov -enkov
RW BI|bazombanza biruta bunyoni busingye ingabire kabarebe kagame kayumba mukamana mushikiwabo
  ndayishimiye nduhungirehe ngirente nibigira nkurunziza nshuti rugwabiza shingiro uwimana|uwa-
  muga- mura- ndi- nshi-
ET ER|abraham adanech aklilu amanuel birhanu dawit dereje desalegn fitsum gedion hailemariam
  isaac lencho meles muferiat redwan saba seyoum shiferaw solomon tadesse tekeda temesgen tesfai
  timothewos|gebre- wolde- ghebre- woldu- haile- tekle- -selassie
IR|amirabdollahian araghchi bagheri bijan ghalibaf houshang jalili kazemi khamenei kharrazi
  khatami kioumars larijani mousavi pezeshkian qaani raisi rezaei rouhani sadegh salami shahriar
  shamkhani velayati zarif|-lou -far -var
GR CY|averof constantinos demetris dora georgiou glafcos kalogeras konstantinou kypri lambros
  loizou louka makis mavridou miltiadis niki nikolaidis panayiotis papadimos papadopoulos tasos
  thanos theodora yannis|papa- hadji- kara- kalo-
VN|cuong dao ho huynh phuoc thong thuan trung truong|
KW|ajmi anezi azmi enezi fadhli failakawi jarallah kandari mutairi otaibi sabah sabti|
SA|adel anazi bandar dossary farhan ghamdi harbi jubeir musaed otaibi qahtani shamrani shehri
  subaie zahrani|
QA|attiyah baker emadi khater khelaifi khulaifi kuwari lolwah marri mesned misnad naimi tamim|
OM|alawi balushi barwani busaidi habsi hinai kharusi lawati maamari mahrooqi riyami sayyid
  shibli|
AE|dhaheri gargash hashimy maktoum marar mheiri nahyan neyadi qubaisi romaithi shamsi suwaidi
  zeyoudi|
JO PS|barghouti bisher dahlan ensour erekat fattouh fayez fayyad hamdallah hani khasawneh kilani
  lawzi majali majdi maliki masri momani nsour obeidat qurei rawabdeh rawhi razzaz safadi shtayyeh
  tarawneh zaid|
EG|abdelatty aboul fahmy fayza gamal ganzouri gheit hazem madbouly maher mahmoud moataz mostafa
  nabil nazif ragab sameh sedky shoukry sisi zaki|
SD|agar atta burhan dagalo ghandour gosh hemedti ibnouf ismail malik mariam minnawi nafie|
LY|aguila baour bashagha bathily dbeibah haftar kabir koni lafi maiteeq mangoush menfi mishri
  sarraj seyala siala zayed|
MW ZM ZW|banda chakwera chamisa chilima chinamasa chiwenga haimbe hamoonga hichilema kakubo
  kudzai lubinda lungu mnangagwa mohadi moyo mpofu muchinguri mugabe mulambo mulenga mutharika
  mutinta mwanakatwe mwape ncube ndlovu nkomo nyasha sata sekeramayi shava sibanda simba
  tanyaradzwa tawanda tembenu tembo tinashe tsvangirai|chi- mwa- mu- mata- ndl- nyas-
BW ZA LS SZ|ambrose barnabas bheki boko buthelezi cele cleopas gordhan gumede kgafela khumalo
  kubayi lamola majoro mamba mandela mantashe masisi matekane mbeki mkhize modise
  mokgweetsi moletsane molewa motlanthe motsoaledi mthembu ngcobo nkabinde nkosi nzimande pandor
  ramaphosa shabangu simelane sisulu sithole slumber thabane thuli zulu zuma|mo- ma- le- nk- -gosi
  -remi -sile -ile
BB LC GD VC JM BS AG DM KN|blackman browne cadogan carrington chastanet gonsalves holder holness
  husbands inniss kerrie mottley skerrit sobers symmonds weekes worrell|-wick
TL|alkatiri anan bendito freitas gusmao horta lere magno matan ramos ruak taur xanana|
BD|dipu fakhrul hasina hossain kabir khandker maleque mirza moni mustafizur quader rafiqul
  rizwana ruhul shahid taluker touhid wazed yunus zahid|-uzzaman -ullah
UG|anite byamukama kasaija kato kiwanuka kutesa lubega mukwaya nabbanja nakalema namuganza
  nankabirwa nsubuga odongo oryem ssekandi ssewanyana|naka- naba- sse- kyo- byam- muk-
TZ|bashungwa kabudi kimaro kombo lowassa lugola lyimo mahiga majaliwa makamba massawe membe
  moshi mpango mrema mulamula mushi mwakyusa mwigulu nchemba ngowi pinda shirima stergomena swai
  tax urassa|-kyusa
SK CZ|babis balaz blanar caputova cernochova cerny dvorak fiala fico havlicek heger horak kacer
  kalinak kollar korcok kucera lajcak lipavsky matovic nemec novak novotny pellegrini prochazka
  rakusan sulik varga vesely zeman|-icky -ovsky -acek -icek -ehla
NA|alweendo amadhila geingob hamutenya kuugongelwa mbumba nandi ndaitwah nghimtina nujoma
  pohamba shaningwa|ham- ii- nang- -enya
BZ|courtenay elrington faber musa|
CM GA GQ CG|atanga bongo dion ela esono gakosso immongault itoua lejeune mabiala mangue mbella
  moubelet mvouba nguema nguesso ngute nji nzogho obiang oligui ondimba oyono sassou|ngu- mvo-
  mbo- nze- obi-
NE TD|annadif bakary bazoum cherif koulamallah masra mody padacke sangare tiani zene|
KM|assoumani azali dhoihir dhoulkamal fahmi souef|
KH|aun banh kheng kung kuy manet penn phoak pornmoniroth rithy seiha sen sokhonn sovicheat
  sreymom|
IL|ashkenazi avner azoulay barnea bennett biton cohen dahan dermer eisenkot friedman gallant
  gantz golan hanegbi herzog katz katzir lapid levi liberman mizrahi netanyahu peretz rivlin saar
  shochat zini|
AM|ara arman armine arshak garegin garik grigoryan hakobyan hamlet hovik khachatur kocharian
  lilit lusine manukyan mher mikayel mirzoyan nairi nalbandyan papikyan pashinyan rafayel rubinyan
  ruzanna sahakyan sargsyan sevak shavarsh simonyan sos tatevik vahe yervand|-yants -anian -ossian
GE|bagrationi bakradze botchorishvili burchuladze darchiashvili davit eka garibashvili
  gelashvili gocha ilia ivanishvili janelidze kapanadze kobakhidze lela maka margvelashvili merab
  mikheil natia otar papuashvili ramaz revaz temur tinatin tornike zalkaliani zviad|-shvili -adze
  -idze -ladze -ava -elia
ID|agus airlangga anies budi darmono dwi effendy eko erlangga ganjar gibran gunawan harahap
  harsono hartanto hidayat joko kurniawan laoly lestari luhut mahfud marsudi megawati muhadjir
  mulyani nasution natalegawa nugroho pandjaitan prabowo pratama purnomo retno santoso saputra
  setiawan simanjuntak siregar situmorang sri subianto sugiono suryadi susanto tri wahyu wibowo
  widodo wijaya wirajuda wiranto yasonna|-wati -wardhani -antyo -sumo -anto -awan -adi -tanto -oto
AF|ahmadzai akhund akhundzada amin atmar balkhi baradar ghani haqqani karzai mohib mujahid
  muttaqi naeem popal stanikzai zakir|-zai -ullah -zada -wal
CH DE AT LU LI|alain amherd annalena baerbock berset cassis detlef eckhard edtstadler egon ernst
  ferdinand gottfried gunther guy heinz helmut herbert hermann hubert ignazio ingeborg johannes
  josef jutta kai karoner konrad kurt kurz lothar ludwig lutz manuela margarete maximilian merz
  nehammer norbert olaf otto parmelin philipp pistorius regina reiner renate rudiger
  rudolf schallenberg scholz sigmar steffen steinmeier theodor thorsten torsten udo viola volker
  wadephul wilhelm winfried wolf yvonne|-inger -linger -auer -stutz -rich -wig -lich -tner
NL BE|bakker bart blok brekelmans claes croo dedonder francken goffin goossens graaf hendriks
  hoekstra jacobs janssens kaag koenders lambert lies maes marijke maxime mertens meulen ollongren
  peeters prevot reynders rutte schoof timmermans veldkamp wever willems wilmes zijlstra|van-
  vande- vander- ver- -inckx -ssens -aert
LV LT EE|anusauskas artis balodis berzins braze budrys edgars eglitis evika gitanas hanno ilves
  ingrida jansons jonatan kallas kalnins kalve karins karis kasciunas koppel krisjanis krumins
  kubilius kukk landsbergis liepins liimets linkevicius luik magi margus michal mikser nauseda
  ozolins parn petersons pevkur ratas reinsalu rinkevics saar saulius silina simonyte spruds tamm
  tsahkna urmas zygimantas|-ovs -evics -aitis -mae -salu -vere
SG|balakrishnan iswaran lawrence shanmugam vivian|
BT NP|acharya basnet bhandari bista choden dahal deki dema deuba dipak dorji ghimire gurung
  gyawali hari kc khadga khadka koirala lhamo lotay mahat namgay narayan nepali oli paudel pelden
  phuntsho poudel pradip rana rinchen sangay sherub shrestha sita suresh tamang tandi tobgay
  upadhyay wangchuk zangmo|
SS|akec alor amum athor ayii bol cirillo elia gai gatluak gatwech juuk lomuro mabior mading
  malong mayiik pagan|
KR KP|beom cheol cho dae-sik eui-yong eun eun-hye geun gyeong hee hye kwang kyeong-doo kyu kyung
  myung rae seok seon sik son-gwon soo soo-yeon sook taek tok-hun won won-sik woo yeol yeon
  yo-jong yong-hyun|
"""
