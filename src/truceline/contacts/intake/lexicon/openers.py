"""Ordinary words that open a sentence with a capital letter and name nobody there.

Words that are also family names (Bridges, Hope, Winter) are left out.
"""

from truceline.contacts.intake.lexicon import spelt

OPENERS = spelt(
    """abroad absence absent acceptance access accompanied accordingly accusations activists
    adding additional addresses addressing advertisement agenda agreements aid aircraft
    airports alcohol allegations almost alongside always ambulances ammunition anger annex
    announced annual answering answers anthems anybody apologies appendix appreciation
    approached arbitration areas arms arrangement arrangements arrival arrived arrives arriving
    artillery asking asphalt assuming assurances assured attached attackers attacks attendance
    attendees attends attn audience audio autonomy backed bad bandages banquets barely barracks
    barring bases battalions beginning behind believing better bicycles big blasts blockade
    boat boats bodies body bombings borders breakfast breakfasted breakthrough briefing briefly
    brigades broadcasts brokered brothers bulletin bullets buoys bureaucracy bureaucrats
    burials buses busy bystanders cafes called calling cameras campaigns camps canals captains
    caption careful cargo cars casualties cattle caught cautious ceasefires ceremonies ceremony
    certainly chaired chairs challenged channels checkpoints chiefs children cholera cigarettes
    cities citing citizens civilian civilians claim claims clarification clashes clauses
    clearly clerics closing coffee columns coming comment commitments communication communique
    communiqué compliance computers concern concerning concerns concluding condemnation
    conditions condolences confidence confirmation congratulated congratulates congratulations
    consent considering consultations contacted continuing contrary conveyed convoy convoys
    cooperation coordination correction correspondents corridor corridors courtesy courtiers
    courts coverage creditors crews criticism crossing crossings current cyclones daily damage
    dams date dated dates deadlines deadlock deal deals deaths debts decided deeply
    delimitation delivered demand demands demarcation demonstrators denials departs departure
    destruction details detainees detonators dialogue different dined dinner diplomacy
    discussed disengagement districts distrust doctors domestic donors doors downstairs dozens
    draft drafts drivers driving drone drones drought drugs dusk duties eager earthquakes easy
    editorials eggs eight elders elections electricity eleven emailed embargo embassies
    enclosed encounter encounters ending engineers epidemics escort evacuation everybody
    exchange exchanges excited excluding explosions explosives exports eyes face faces
    facilitated factions factories fake families family famine fantastic farewell farmers
    fathers fear fearing fences ferries fewer fifteen fifty fighters fighting figures final
    finishing fires fishermen flags flanked flew floods flour flying food footage formerly
    fortifications forty fourteen fourth friends frigates funds funerals gas gathering
    gatherings gifts going goods got grain granted gratitude graves grazing greeted greetings
    greets groups guarantees guarantors guest guests gunfire gunmen guns handed handover hands
    handshakes hardly headed headlines headquarters heads heard heavy held helicopters helmets
    hence herders high highways hints hopeful hoping hospitals host hostages hostilities
    hosting hosts hotels hotline hotlines hours humbled hundred hundreds hunger images
    implementation imports independence initial injuries insiders insisting inspection
    inspections inspects insurgents international interpreters interview introductory investors
    invitation invitations invited invitees irrigation issue issued issues item items jeeps
    join joined journalism journalists journeys judging keen knowing known landed landslides
    laptops latest leaks leaves leaving led lenders letter letters licences line lines listen
    lists little live living local locals location logging looking lookouts losses low lunch
    maps matter matters maybe mayors mediated mediation medicine medics meets merely message
    messaged messages midnight midweek migrants militants million minefields minutes missiles
    mobile moderator money monitoring monitors monthly months mortars mothers moving
    multilateral names nearby nine nomads note notes notice noting notwithstanding numbers
    objections observers obstacles offer offers offices officialdom onlookers opening opens
    opponents opposite optimistic oranges organised organisers organized organizers outposts
    outrage outsiders overnight packed pacts paper papers paperwork paragraph parallel parents
    parliaments participants partners passage passengers passports patrols people permits
    persons pessimistic phones phrases picture pictures pilgrims pilots pipelines pipes place
    plane planes pleasure pledges point points polls ports positions posted praise precisely
    preparations presence presenter presides pressed previous principals prior prisoner
    prisoners privilege privileged problem problems progress promises proposal proposals
    protagonists protest protesters protocol protocols provided provinces published pumps
    pupils quarterly questioned questions quoting radars radios raiders raids railways raised
    rarely ratification re reached reader readers readings readout ready rebels receives
    receiving receptions recognition reconstruction recordings referring refineries reforms
    refugee refugees refusal refusals regions regret regularly reiterated rejection related
    relation relations relatives release released relief reminder repairs replies reply
    replying report reporters request requests reservations reservoirs restaurants results
    resuming returning returns rifles rights roads rockets rooms roughly round rounds rumors
    rumours sailors salaries sanctions sat satellites satisfaction saw saying scarcely
    sceptical schools sealed seated seats seconds see seen seldom sensors sent sentences
    servers sessions seven shells ship ships shock shopkeepers shops shot shots signals
    signatories signature signatures signed signing signs silence silent similar similarly
    simply sincere sisters sitting sittings sixty skeptical smiles smugglers soldier somebody
    sometimes sorrow sovereignty speaks speculation speeches spoke spoken spokesmen
    spokespeople sponsored sponsors stalemate standing starting statement storms strangers
    stressing stretchers strikes students subjects submarines summary summons superb
    supervision supplied supported supporters supposing surprise surveys swap swaps swears
    tables tags takeoff talks tanks taxes tea teachers telephones telling tempers tensions
    tents terminals terms text texted texts thanked thinking thirteen thirty thousand thousands
    threats thrice ties time toasts took topic topics touched tourists tours towns traders
    traffic trains transcript transit translated translators travel travelers travellers
    trawlers trenches tribesmen trips truces truck trucks tunnels turning twelve twenty unable
    underneath uniforms units unless unwilling upstairs urging useful vaccines venue
    verification vessels videos villager villagers villages visas visits voices voters voting
    wages waiting warehouses warm warning warnings warships watch weapons weather weekly weeks
    welcoming wheat wherever whichever whoever willing windows withdrawal witnesses wording
    words workers worse worst wounded writes writing written wrote yearly years zones"""
)

# What an entry of a diary begins with: "Receives Ambassador Paz"; the first word of no name.
ACTING = spelt(
    """receives meets hosts visits welcomes greets calls rings phones telephones summons sees
    attends opens travels speaks holds departs arrives addresses chairs briefs leaves returns
    flies joins lunches dines tried attempted tries attempts"""
)
