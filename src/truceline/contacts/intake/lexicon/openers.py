"""Ordinary words that open a sentence with a capital letter and name nobody there.

Words that are also family names (Bridges, Hope, Winter) are left out.
"""

from truceline.contacts.intake.lexicon import spelt

OPENERS = spelt(
    """abroad absence absent acceptance access accompanied according accordingly accusations
    activists adding additional addressing advertisement advisers after afternoon afterwards
    again agenda agreed agreement agreements ahead aid aides aircraft airports alcohol all
    allegations allegedly allies almost alongside also although always ambassadors ambulances
    amid ammunition among amongst analysts anger annex announced annual annually another
    answering answers anthems anybody anyone anything apart apologies apparently appendix
    appreciation approached approximately arbitration areas arms arrangement
    arrangements arrival arriving artillery as asked asking asphalt assuming assurances attached
    attackers attacks attendance attendees attn audio autonomy backed bad bandages banquets
    barely barracks barring bases battalions because before beginning behind being believing
    beside besides better beyond bicycles big bilateral blasts blockade boat boats bodies body
    bombings borders both breakfast breaking breakthrough briefing briefly brigades broadcasts
    brokered brothers bulletin bullets buoys bureaucracy bureaucrats burials buses bystanders
    cafes calling calls cameras campaigns camps canals capitals captains caption careful cargo
    cars casualties cattle cautious ceasefire ceasefires ceremonies ceremony certainly chair
    chaired chairs challenged channel channels checkpoints chiefs children cholera cigarettes
    cities citing citizens civilian civilians claim claims clashes clauses clearly clerics
    closing coffee colleagues columns coming commanders comment comments commitments
    communication communications communique communiqué compliance computers concern concerning
    concerns concluding condemnation conditions condolences confidence confidentially
    confirmation congratulations consent consequently considering constantly consuls
    consultations contact contacted contacts continually continuing continuously contrary convoy
    convoys cooperation coordination copyright correction correspondents corridor corridors
    counterparts courtiers courts coverage creditors crews criticism critics crossing crossings
    current currently customs cyclones daily damage dams date dated dates deadlines deadlock
    deal deals deaths debts decided delegates delegations delimitation delivered demand demands
    demarcation demonstrators denials departure deputies despite destruction details detainees
    detonators dialogue different dinner diplomacy diplomatic diplomats directly discussions
    disengagement districts distrust doctors domestic donors doors downstairs dozens draft
    drafts drivers driving drone drones drought drugs during dusk duties duty each eager earlier
    earthquakes easy economic editorials eggs eight either elders elections electricity eleven
    elsewhere embargo embassies emissaries enclosed encounter encounters ending
    engineers envoys epidemics equally escort evacuation even evening eventually every everybody
    everyone everything exactly exchange exchanges excluding exclusive experts explosions
    explosives exports eyes face faces facilitated facilitators factions factories families
    family famine farmers fathers fear fearing fences ferries few fewer fifteen fifty fighters
    fighting figures final finally finishing fires first firstly fishermen five flags flanked
    floods flour flying follow following food footage forces foreign formally former formerly
    fortifications forty four fourteen fourth frequently friends frigates funds funerals further
    furthermore gas gathering gatherings gifts given going goods governors grain granted
    gratitude graves grazing greeted greetings groups guarantees guarantors guard guards guest
    guests gunfire gunmen guns handover hands handshakes hardly having headed headlines
    headquarters heads heard heavy helicopters helmets hence her herders here high highways
    hints his hopeful hoping hospitals host hostage hostages hosted hostilities hosting hosts
    hotels hotline hotlines hours how however humanitarian hundred hundreds hunger if image
    images immediately implementation imports including independence indirectly informally
    initial initially injuries inside insiders insisting inspection inspections inspectors
    instead insurgents interlocutors international interpreters interview investigators
    investors invitation invitations invited invitees irrigation issue issued issues item items
    its jeeps join joined jointly journalism journalists journeys judges judging keen knowing
    known landslides laptops last lastly late later latest lawmakers lawyers leaders leaks least
    leaving led lenders less letter letters liaison licences likewise line lines listen lists
    little live living local locals location logging looking lookouts losses low lunch many maps
    matter matters maybe mayors meanwhile mediated mediation mediators medicine medics meeting
    men merely message messages midnight midweek migrants militants military million minefields
    ministers ministries minutes missiles mobile moderator money monitoring monitors monthly
    months more moreover morning mortars most mothers moving much multilateral my names national
    nearby nearly negotiations negotiators neighbors neighbours neither never nevertheless next
    nine nobody nomads none note notes nothing notice noting notwithstanding now numbers
    objections observers obstacles offer offers officers offices officialdom officially
    officials often once onlookers only opening opponents opposite optimistic oranges organised
    organisers organized organizers originally other others otherwise our outposts outrage
    outside outsiders overnight pacts paper papers paperwork paragraph parallel parents
    parliamentarians parliaments participants parties partners passage passengers passports
    patrols people perhaps permits persons pessimistic phones photo phrases picture pictures
    pilgrims pilots pipelines pipes place plane planes pledges point points police political
    polls ports positions possibly posted praise precisely preparations presence presenter
    presently presidents pressed previous previously principals prior prisoner prisoners
    privately probably problem problems progress promises proposal proposals prosecutors
    protagonists protest protesters protocol protocols provided provinces publicly published
    pumps pupils quarterly questioned questions quietly quoting radars radios raiders raids
    railways rarely rather ratification re reached reader readers readings readout readouts
    ready rebel rebels received receiving recently receptions recognition reconstruction
    recordings referring refineries reforms refugee refugees refusal refusals regarding regional
    regions regret regularly rejection related relation relations relatives release released
    relief repairs repeatedly replies reply replying report reportedly reporters reports request
    requests reservations reservoirs residents restaurants results resuming returning returns
    rifles rights rivals roads rockets rooms roughly round rounds rumors rumours sailors
    salaries same sanctions satellites satisfaction saying scarcely sceptical schools sealed
    seated seats second secondly seconds secretly see seeing seen seldom sensors sent sentences
    separately servers session sessions seven several share shells ship ships shock shopkeepers
    shops shortly shot shots sides signals signatories signature signatures signed signing signs
    silence silent similar similarly simply since sisters sitting sittings six sixty skeptical
    smiles smugglers so soldier soldiers some somebody someone something sometimes soon sorrow
    source sources sovereignty speaking speculation speeches spokesmen spokespeople sponsored
    sponsors staff stalemate standing starting statement still storms strangers stressing
    stretchers strikes students subject subjects submarines subscribe subsequently such suddenly
    summary summoned supervision supplied supported supporters supposing surprise surveys swap
    swaps tables tags takeoff talks tanks taxes tea teachers teams technical technicians
    telephone telephones telling tempers ten tensions tents terminals terms text texts thanks
    that their then there therefore these thinking third thirteen thirty this those though
    thousand thousands threats three thrice throughout thus ties time toasts today together told
    tomorrow tonight topic topics tourists toward towards towns trade traders traffic trains
    transcript transit translated translators travel travelers travellers trawlers trenches
    tribesmen trips troops truce truces truck trucks tunnels turning twelve twenty twice two
    ultimately unable underneath uniforms units unless unlike unofficially until unwilling
    update upon upstairs urging vaccines venue verification verifiers vessels video videos
    villager villagers villages visas visit visiting visits voices voters voting wages waiting
    war warehouses warning warnings warships watch water weapons weather weekly weeks welcomed
    welcoming what whatever wheat when whenever where whereas wherever whether which whichever
    while who whoever whom whose why willing windows withdrawal within without witnesses women
    wording words workers working worse worst wounded writing written yearly years yesterday yet
    your zones"""
)
