"""What follows a title and belongs to it: the regions envoys are for, the posts of missions and
movements."""

REGIONS = (
    "for africa",
    "for the sahel",
    "for the horn of africa",
    "for the great lakes region",
    "for the great lakes",
    "for the middle east",
    "for the middle east peace process",
    "for the western balkans",
    "for latin america",
    "for central asia",
    "for the south caucasus",
    "for the region",
    "for europe",
    "for asia",
    "for the process",
)
POSTS = (
    "of the mission",
    "of the observer mission",
    "of sector",
    "of the sector",
    "of the field office",
    "of the liaison office",
    "of the monitoring team",
    "of the observers",
    "of the political bureau",
    "of the political office",
    "of the military wing",
    "of the military council",
)
