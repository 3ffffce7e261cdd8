source = "team-4"
altitude_datum = "hae"
position_radius_m = 10
kind = "person.soldier"

[parties]
"track:team-4/*" = "undof"
