"""Which offices at the top a state has: no president of a kingdom, no premier of the States."""

from truceline.contacts.intake.lexicon import spelt

KINGDOMS = spelt(
    """AU AG BS BZ CA GB GD JM KN LC NZ PG SB TV VC AD BE DK LI LU MC NL NO SE BN BT JP KH MY TH BH
    JO KW MA OM QA SA LS SZ TO VA"""
)
# Spain has a king and a president of its government, the Emirates presidents who are princes.
THRONES = (KINGDOMS - {"VA"}) | {"AE", "ES"}

WITHOUT_PREMIER = spelt(
    """AR BO BR CL CO CR DO EC GT HN MX NI PA PY SR SV US UY VE CH CY ID MV PH TM TR IR AO BJ BW GH
    GM KM LR MW NG SC SL SS ZA ZM ZW FM KI MH NR PW"""
)
# In Spanish a foreign minister is a chancellor.
CHANCELLORS = spelt("AT CH DE AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PY SV UY VE")
