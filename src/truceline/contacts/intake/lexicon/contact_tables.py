"""Verbs and nouns of contact: medium, who stands where, and flags.

Rows of VERBS: lemma (with its particle) | medium | prepositions of the other party | flags.
Flags: b brings its objects together; o the object is the other party; i the subject began it; g the
subject travelled; s the object is sent there; p only where subject and other party are persons or
bodies, not places; x only in the passive.
A medium `talk` waits for a cue (phone, video, a place) and is a conversation where none comes; a
`cue` is no contact without one.
"""

VERBS = """
speak|talk|with to|
talk|talk|with to|
converse|talk|with|
confer|talk|with|
consult|talk|with|o
chat|talk|with to|
communicate|talk|with|
liaise|talk|with|
contact|talk||oi
call|phone||oi
call back|phone||oi
phone|phone|with|oi
telephone|phone|with|oi
ring|phone||oi
ring up|phone||oi
ring back|phone||oi
phone back|phone||oi
telephone back|phone||oi
dial|phone||oi
dial up|phone||oi
get through|phone|to|i
establish contact|talk|with|
videocall|video call|with|oi
video call|video call|with|oi
videoconference|video call|with|
reach|phone||oip
meet|meeting|with|o
meet up|meeting|with|
sit|meeting|with across opposite|
sit down|meeting|with across opposite|
get together|meeting|with|
come together|meeting|with|
bring together|meeting||b
bring to table|meeting||b
come face|meeting|with|
huddle|meeting|with|
convene|meeting|with|
co-chair|meeting|with|
host|meeting||o
receive|meeting||op
welcome|meeting||op
greet|meeting||op
see|meeting||op
entertain|meeting||op
bid farewell|meeting|to|
take leave|meeting|of|
negotiate|meeting|with|
bargain|meeting|with|
gather|meeting|with|
assemble|meeting|with|
dine|meeting|with|
reunite|meeting|with|
eat|meeting|with|
sup|meeting|with|
lunch|meeting|with|
breakfast|meeting|with|
share meal|meeting|with|
break bread|meeting|with|
drink tea|meeting|with|
drink coffee|meeting|with|
drink beer|meeting|with|
drink wine|meeting|with|
take tea|meeting|with|
exchange handshake|meeting|with|
rub shoulder|meeting|with|
drop in|meeting|on|p
bump|meeting|into|p
closet|meeting|with|
parley|meeting|with|
sign|meeting|with|
initial|meeting|with|
inaugurate|meeting|with|
launch|meeting|with|
unveil|meeting|with|
inspect|meeting|with|
dedicate|meeting|with|
walk|meeting|with|
stroll|meeting|with|
lay wreath|meeting|with|
plant tree|meeting|with|
cut ribbon|meeting|with|
open bridge|meeting|with|
open road|meeting|with|
open crossing|meeting|with|
open exhibition|meeting|with|
open plant|meeting|with|
open factory|meeting|with|
break ground|meeting|with|
hike|meeting|with|
visit|visit||og
tour|visit||og
travel|visit|to into|g
fly|visit|to into|g
travel on|visit|to|g
fly on|visit|to|g
go on|visit|to|g
proceed|visit|to|g
go|visit|to|g
journey|visit|to|g
drive|visit|to into|g
cross|visit|to into|og
arrive|visit|in at|g
land|visit|in at|g
stop|visit|in|g
stop over|visit|in|g
stop off|visit|in at|g
touch down|visit|in at|g
turn up|visit|in at|g
show up|visit|in at|g
head|visit|to for|g
come|visit|to|g
be|visit|in to|g
expect|visit|in|gx
await|visit|in|gx
invite|visit|to|gx
send|visit|to into|gs
dispatch|visit|to into|gs
spend|meeting|with|
depart|visit|for to|g
leave|visit|for|g
pay|visit||g
write|letter|to|i
texted|message||oi
correspond|letter|with|
work phone|phone||i
be on phone|phone|to with|
be on telephone|phone|to with|
be on line|phone|to with|
get on phone|phone|to with|o
get on telephone|phone|to with|o
get on mobile|phone||op
get on line|phone|to with|o
get hold|phone|of|ip
catch on phone|phone||op
catch on telephone|phone||op
catch on mobile|phone||op
have over|meeting||op
have on phone|phone||o
have on telephone|phone||o
have on line|phone||o
get off phone|phone|with|
get off telephone|phone|with|
come off phone|phone|with|
come off telephone|phone|with|
be off phone|phone|with|
be off telephone|phone|with|
stay on line|phone|with|
stay on phone|phone|with|
get through|phone|to|i
put through|phone|to|x
patch through|phone|to|x
be in touch|talk|with|
stay in touch|talk|with|
remain in touch|talk|with|
be in contact|talk|with|
remain in contact|talk|with|
get in touch|talk|with|
come in contact|talk|with|
come into contact|talk|with|
reach out|talk|to|i
touch base|talk|with|
catch up|talk|with|
exchange view||with|
exchange opinion||with|
exchange idea||with|
exchange word|talk|with|
have word|talk|with|
compare note|talk|with|
go over||with|
talk over||with|
take up||with|
raise||with|
call on|meeting|on|p
call in|meeting|in|op
invite in|meeting||op
shake hand|meeting|with|
pick phone|phone|to|i
lift phone|phone|to|i
lead delegation|visit|to|g
lead mission|visit|to|g
use hotline|phone||
use line|phone||
use radio|phone||
use telephone|phone||
activate hotline|phone||
activate line|phone||
begin|series|with to|
start|series|with to|
move on|series|to|
move|series|to on|
turn|series|to|
continue|visit|to|g
end|series|with|
finish|series|with|
tell|cue||op
inform|cue||op
assure|cue||op
warn|cue||op
notify|cue||op
alert|cue||op
thank|cue||op
urge|cue||op
congratulate|cue||op
ask|cue||op
agree|cue|with|
settle|cue|with|
arrange|cue|with|
coordinate|cue|with|
connect|cue|with|
link|cue|with|
link up|cue|with|
complain|cue|to with|
protest|cue|to with|
apologise|cue|to|
apologize|cue|to|
reply|cue|to|
respond|cue|to|
answer|cue||op
summon|meeting|to by|op
discuss||with|
review||with|
debate||with|
"""

# lemma | medium | flags: v a visit; w only with words that name its parties; s only where it is
# sent
NOUNS = """
call|phone|
telephone|phone|
phone|phone|
phonecall|phone|
tele-conversation|phone|
teleconversation|phone|
conversation|conversation|
talk|talk|
chat|conversation|
teleconference|phone|
videoconference|video call|
video-conference|video call|
videocall|video call|
conference|video call|c
link|video call|c
hotline|phone|h
meeting|meeting|
mtg|meeting|
summit|meeting|
session|meeting|
sitting|meeting|w
encounter|meeting|
interview|meeting|w
audience|meeting|
credential|meeting|w
credence|meeting|w
tête-à-tête|meeting|
bilateral|meeting|w
trilateral|meeting|w
one-on-one|meeting|w
one-to-one|meeting|w
tete-a-tete|meeting|
face-to-face|meeting|w
meal|meeting|w
get-together|meeting|
follow-up|meeting|
sit-down|meeting|
luncheon|meeting|w
lunch|meeting|w
dinner|meeting|w
banquet|meeting|w
supper|meeting|w
breakfast|meeting|w
coffee|meeting|w
tea|meeting|w
round|meeting|w
cycle|meeting|w
rendezvous|meeting|
discussion||
negotiation|meeting|
consultation||
dialogue||w
exchange||w
contact||w
visit|visit|v
trip|visit|v
stop|visit|vw
stopover|visit|v
tour|visit|vw
stay|visit|vw
letter|letter|
missive|letter|
compliment|letter|s
reply|letter|s
message|message|
cable|message|s
condolence|message|s
telegram|message|s
note|message|s
e-mail|message|s
email|message|s
text|message|s
fax|message|s
congratulation|message|s
greeting|message|s
"""
