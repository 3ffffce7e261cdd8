"""Ordinary words that open a sentence with a capital letter and name nobody there.

Words that are also family names (Bridges, Hope, Winter) are left out.
"""

from truceline.contacts.intake.lexicon import spelt

OPENERS = spelt(
    """abroad absent access accompanied according accordingly activists adding additional
    addressing advertisement advisers after afternoon afterwards again agenda agreed agreement
    agreements ahead aid aides aircraft airports all allegedly allies almost also although
    always ambassadors amid analysts anger annex announced annual annually another answering
    answers anthems anybody anyone anything apart apologies apparently appendix approached
    approximately arbitration areas arrangement arrangements arrival arriving artillery as asked
    asking asphalt assuming attached attackers attacks attn audio backed bad barely barracks
    barring bases battalions because before beginning behind being believing beside besides
    better beyond big bilateral blasts boat boats bodies body bombings borders both breakfast
    breaking breakthrough briefing briefly brigades brokered brothers bulletin buoys bureaucrats
    bystanders cafes calling calls camps capitals caption careful cargo casualties cattle
    cautious ceasefire ceasefires certainly chair chaired chairs challenged channel channels
    checkpoints chiefs children cities citing citizens civilian civilians claim claims clashes
    clauses clearly clerics closing coffee colleagues coming commanders comment comments
    communique communiqué concerning concluding confidentially consequently considering
    constantly consuls consultations contact contacted contacts continually continuing
    continuously convoy convoys copyright correction correspondents corridor corridors
    counterparts courtiers courts critics crossing crossings current currently customs daily
    damage date dated dates deadlines deadlock deal deals debts decided delegates delegations
    delivered demand demands demonstrators departure deputies despite destruction details
    detainees dialogue different dinner diplomacy diplomatic diplomats directly discussions
    disengagement districts distrust doctors domestic doors downstairs dozens draft drafts
    driving drone drones during dusk duties duty each eager earlier easy economic eggs eight
    either elders electricity eleven elsewhere embassies emissaries enclosed encounter
    encounters ending enemies engineers envoys equally escort evacuation even evening eventually
    every everybody everyone everything exactly exchange exchanges excluding exclusive experts
    explosions exports face facilitated facilitators factions families family farmers fathers
    fear fearing fences few fifteen fifty fighters fighting figures final finally finishing
    first firstly fishermen five flags flanked flour flying follow following food forces foreign
    formally former formerly forty four fourteen fourth frequently friends funds further
    furthermore gas gathering gatherings gifts given going goods governors grain granted greeted
    groups guarantors guard guards guest guests gunfire gunmen handover handshakes hardly having
    headed headquarters heads heard heavy hence her herders here high his hopeful hoping
    hospitals host hostage hostages hosted hostilities hosting hosts hotels hotline hotlines
    hours how however humanitarian hundred hundreds if image immediately imports including
    indirectly informally initial initially inside insiders insisting inspectors instead
    insurgents interlocutors international interpreters interview investigators invitation
    invitations invited issue issued issues item items its join joined jointly journalists
    journeys judges judging keen knowing known last lastly late later latest lawmakers lawyers
    leaders leaving led less letter letters liaison licences likewise line lines listen lists
    live living local locals location looking losses low lunch many maps matter matters maybe
    mayors meanwhile mediated mediation mediators medicine medics meeting men merely message
    messages midnight midweek militants military million ministers ministries minutes moderator
    money monitors monthly months more moreover morning most mothers moving much multilateral my
    names national nearby nearly negotiations negotiators neighbors neighbours neither never
    nevertheless next nine nobody nomads none note notes nothing notice noting now numbers
    observers obstacles offer offers officers offices officialdom officially officials often
    once onlookers only opening opponents optimistic oranges organised organized originally
    other others otherwise our outside outsiders overnight pacts paper papers paragraph parents
    parliamentarians parliaments participants parties partners passage passports patrols people
    perhaps permits persons pessimistic photo picture pilgrims place plane planes point points
    police political ports possibly posted precisely preparations presenter presently presidents
    pressed previous previously principals prior prisoner prisoners privately probably problem
    problems progress proposal proposals prosecutors protagonists protesters protocol protocols
    provided provinces publicly published pupils quarterly questioned questions quietly quoting
    raiders raids rarely rather re reached reader readers readings readout readouts ready rebel
    rebels received receiving recently reconstruction referring refugee refugees regarding
    regional regions regularly related relation relations relatives release released relief
    repairs repeatedly replies reply replying report reportedly reporters reports request
    requests residents restaurants results resuming returning returns rights rivals roads rooms
    roughly round rounds rumours salaries same saying scarcely sceptical schools sealed seated
    seats second secondly seconds secretly see seeing seen seldom sent separately session
    sessions seven several share shells ship ships shops shortly shot shots sides signatories
    signature signatures signed signing silence silent similar similarly simply since sisters
    sitting sittings six sixty skeptical smiles smugglers so soldier soldiers some somebody
    someone something sometimes soon sorrow source sources speaking spokesmen spokespeople
    sponsored staff stalemate standing starting statement still strangers stressing strikes
    students subject subjects subscribe such suddenly summary summoned supplied supported
    supporters supposing swap swaps tables tags takeoff talks taxes tea teachers teams technical
    technicians telephone telephones telling ten tensions tents text texts that their then there
    therefore these thinking third thirteen thirty this those though thousand thousands three
    thrice throughout thus ties time today together told tomorrow tonight topic topics toward
    towards towns trade traders traffic transcript transit translated translators travel
    tribesmen trips troops truce truces truck trucks turning twelve twenty twice two ultimately
    unable underneath units unless unlike unofficially until unwilling update upon upstairs
    urging venue verification verifiers video villager villagers villages visas visit visiting
    visits voters wages waiting war warning watch water weather weekly weeks welcomed welcoming
    what wheat when where whereas whether which while who whom whose why willing windows
    withdrawal within without witnesses women wording workers working worse worst wounded
    writing written yearly years yesterday yet your zones"""
)
