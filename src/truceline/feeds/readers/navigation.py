"""How well aircraft know where they are, by what they say of it: 95 % radii in metres."""

# Navigation accuracy categories for position (DO-260B, table 2-71).
NAC_P_M = {11: 3.0, 10: 10.0, 9: 30.0, 8: 92.6, 7: 185.2, 6: 555.6, 5: 926.0, 4: 1852.0,
           3: 3704.0, 2: 7408.0, 1: 18520.0}  # fmt: skip
# The older navigation uncertainty categories (DO-260, table 2-11).
NUC_P_M = {9: 3.0, 8: 10.0, 7: 92.6, 6: 185.2, 5: 463.0, 4: 926.0, 3: 1852.0, 2: 9260.0,
           1: 18520.0}  # fmt: skip
# Where nothing is said that of accuracy category 8 is assumed, which most aircraft report.
POSITION_RADIUS_M = NAC_P_M[8]
