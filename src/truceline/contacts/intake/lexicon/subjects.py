"""Words that show what a text is about: sport, trade and culture, or the dealings of states.

A text of the first sort speaks of meetings and calls too, and states stand in it for teams, markets
and audiences.
"""

from truceline.contacts.intake.lexicon import spelt

CIVIL = spelt(
    """coach coaches match matches final semi-final quarter-final goal goals goalkeeper striker
    league referee cup tournament player players club clubs season championship medal medals
    sprinter sprint peloton rider riders descent climb lap laps podium relay volleyball
    football basketball tennis cricket rugby hockey athletes athlete
    squad fans kick-off penalty stadium innings swimmer cyclist runner race races racing sets
    semi-finals shares shareholder shareholders investors investor earnings revenue profit
    profits analysts customers customer merger acquisition startup brand retailer sales
    turnover dividend listing ceo company firm products product store stores app users
    subscribers novel novelist film films actor actress album festival exhibition author
    gallery concert recipe chef museum orchestra theatre audience audiences viewers ratings
    episode series singer poet poems translator publisher readers reader album band choir
    opera stage passengers passenger timetable timetables commuters tourists hotel guests
    wedding garden flour oven butter vacancy applicants salary candidates cv candidate
    platform platforms tickets patients nurse students pupils school teacher teachers lecture
    dating qualifier qualifiers qualifying scored scorer midfield midfielder winger defender
    half-time equaliser equalizer derby fixture fixtures pitch dressing-room trophy champions
    knockout offside extra-time stoppage umpire wicket wickets penalties leg kickoff footballer
    forecast forecaster forecasters rain showers temperatures weather meteorologist meteorologists
    crossword obituary novels chapter chapters pianist jazz clue corrections cinema cinemas
    screening screenings reel reels scene scenes laughs plot starring screenplay
    bowler bowlers batsman batsmen batter batting bowling spinner seamer umpires toss sequel
    exporters exporter importers importer wholesaler wholesalers cheese dairy brewery bakery
    supermarket supermarkets startups subsidiary takeover
    isobars cloud clouds warehouse harvest crop growers cement kiln tonnes recipe sauce""",
)
OFFICIAL = spelt(
    """ministry minister ministers embassy ambassador ambassadors border borders ceasefire truce
    army military spokesman spokeswoman spokesperson government treaty envoy troops delegation
    leader leaders president presidents excellency bilateral migration republic
    foreign defence defense sanctions premier presidency readout diplomats diplomat
    counterpart kremlin negotiator negotiators rebels mediator mediators mediation armistice
    frontier patrol patrols bilateral navy guards prisoners chancellor king emir general
    colonel brigadier commander commanders front militia insurgents fighters consul communique
    communiqué""",
)
WORKS = spelt(
    "film novel play opera thriller series documentary drama comedy cinemas pages"
)  # one of which a review speaks of
OF_TEAMS = spelt(
    """final semi-final semifinal quarter-final quarterfinal play-off playoff derby qualifier
    qualifiers friendly match semi-finals quarter-finals"""
)  # where two teams meet
REVIEWED = 8  # so many words of the first sort is it worth that a text is a review
FEWEST = 2  # so many words of the first sort a text must hold, and more than of the second
