"""Words by which the name of a body is known that no table has: Front, Movement, Frente."""

from truceline.contacts.intake.lexicon import spelt

# The last word of a name that marks a body acting as a side: "Azawad Salvation Movement". A
# commission, a council or a coast guard is mostly an organ of some state, and no side of its own.
SORTS = spelt(
    """Front Movement Army Brigade Brigades Coalition Alliance Militia Resistance Federation
    Confederation Insurgency Fighters"""
)
# The same where no state stands at its head: the Zomi National Union, not the Kenyan Trade Union.
BODIES = spelt(
    """Union Mission Administration Authority Authorities Republic Emirate League Bloc Organisation
    Organization Forces Council Command Congress Liberation"""
)
# The first word of such a body's own name in other languages: Frente Llanos Libres.
LEADING = spelt(
    """Frente Movimiento Movimento Mouvement Ejército Exército Bloque Bloco Comandos Fuerzas Forças
    Autodefensas Rassemblement"""
)
# Behind "the" these stand for the one body of a text whose name they end.
_AGAIN = spelt(
    """Front Movement Alliance Coalition Council Mission Administration Authority Federation
    Group Resistance Brigades League Organisation Organization Militia"""
)
AGAIN = _AGAIN | LEADING
AFTER_AGAIN = spelt("of to line lines page for")  # the front line, the movement of goods
# Words in the name of a body that is no side in a conflict.
PRIVATE = spelt(
    """Football Basketball Volleyball Cricket Rugby Chess Athletics Olympic Tennis Teachers Trade
    Students Writers Bank Savings Insurance University College School Church Farmers Consumer
    Credit City Security Ministers Municipal Armed Defence Defense Air Press Sports Cycling
    Cooperation High-Level Strategic Intergovernmental Bilateral Business Partnership Coordination
    Ministerial Consultative Democratic Swimming Ski Skating Hockey Film Champions Premier
    Minister Joint Journalists Permanent Privy Executive"""
)
# Beside these an unknown acronym is a side: "ADF rebels", "the group MNJ".
ARMED = spelt(
    """rebel rebels group groups movement militia fighters commander commanders leader leaders
    insurgents guerrillas guerrilla faction front separatists negotiators wing"""
)
# Words of the names of those who watch over a truce: the Joint Verification Team.
WATCHING = spelt("Monitoring Verification Observer Observers Observation")
