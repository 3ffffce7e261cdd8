# The receiver's clock goes by the time of its place.
time_zone = "Europe/Zurich"

[parties]
"icao:3c*" = "aria"
