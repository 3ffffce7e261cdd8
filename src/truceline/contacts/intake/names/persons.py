"""Names and titles as words: which names can be one person's, ranks, well-known figures."""

import re
import unicodedata
from functools import cache, lru_cache

from truceline.contacts import countries
from truceline.contacts.intake.lexicon import figures, spelt, titles

_ROMAN = re.compile(r"^(?:[IVX]+|[Jj]r|[Ss]r)$")
_ARTICLE = re.compile(r"^(?:al|el|ad|ash|as|ar|an)[-'](?=\w)")


@lru_cache(maxsize=4096)
def folded(name: str) -> tuple[str, ...]:
    """A name's words without accents, case, articles and numbers: Al-Assad is Assad."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name)
        if not unicodedata.combining(letter)
    )
    parts = [_ARTICLE.sub("", each.lower()) for each in plain.split() if not _ROMAN.match(each)]
    return tuple(each.replace("'", "") for each in parts)


MALE_IN_A = spelt(
    """andrea aminu bala boubacar costa daula dida garba idrissa ilija issa joshua juma kenta keita
    kolya kosta luca luka misha mohamma moussa musa mustafa mustapha nikola noa ola raja rama
    sasha shota sota souma toma tshisa vanya yahaya yahya yasha zakaria zakariya akihisa hisa
    abdalla abdulla obama saba sadiq mika sava khalifa hamza osama usama taha isa nikita kuzma
    danila krishna surya aditya shiva tatsuya takuya kazuya naoya tetsuya shinya slava grisha
    mirza raza borja girma abera kassa ilya ilia obinna ikenna chukwuemeka emeka chukwuma nnamdi
    baba abba demba samba atta ata rana pasha nicola ibra ryota kouta yuta sekouba lassana mamba
    bukola fela barnaba danjuma haruna sanusi sunusi yakubu mulugeta getachewa tolossa negusa
    lema dinka biya ngaba nebojsa sinisa vasa misa salah fattah noah shah judah jonah elijah
    hamzah isah sabah attah horia mircea savva foma gavrila mattia elia battista shoma yuma ryoma
    takuma kazuma seiya yuya junya masaya tomoya akira bela geza gyula attila ezra hosea micah
    nehemia josua juha jukka pekka miikka ilkka esa jorma jarda honza themba mandla nkosana baraka
    isaia jeremaia josaia josefa pita arjuna indra mahendra narendra rajendra surendra jitendra
    devendra upendra ravindra mahinda gotabaya maithripala sirisena jayantha chaminda sanjaya
    ananda gela jaba gocha zura koba riza ziya lemma gemeda megersa bulcha ayana diriba kwabena
    kwamena bonga sabata jama mwita simba desta tesfa bekela hamada shehata salama talha ubaida
    qutaiba gianluca tobia bautista atilla baha virendra dharmendra birendra gyanendra chandra
    purna dharma siva satya susantha chandima lasantha prasanna harsha asanka nalaka kumara
    aravinda rohitha bandula duminda anura putra bima satria wira jaya hidetaka yoshitaka hirotaka
    masataka kiyotaka noritaka yasuhisa katsuya kenya zaza gia vazha nika mamuka kakha ara
    seremaia ilaitia semesa samuela jona sakiusa penaia aisea manoa tevita siosaia maika taniela
    inia preecha pracha suchinda bula chika"""
)


FEMALE = spelt(
    """agnes aicha alice aline amelie amy ann anne annelies annick aoife astrid aurelie beatrice
    beatriz berit birgit brigitte britt bridget carmen caroline catherine cecile celine chantal
    charlotte christine claire clemence clementine colette consuelo daphne deborah dolores doris
    edith eileen elif elisabeth elizabeth ellen emilie esther eunice eva evelyn fatou florence
    francoise gabrielle genevieve gertrude grace grainne gro gwen helen helene hodan inge ingrid
    irene iris isabel isabelle jacqueline jane janet jeanne jennifer jill joan josephine joy
    joyce judith julie karen karin kate katherine kathleen kirsten kristin leonie lieve lily liv
    liz lucie lucy madeleine margaret margot marguerite mariam marie marion marit martine mary
    maryam mathilde maud meryem michele michelle mercedes miriam monique muriel myriam nancy
    natalie nathalie niamh nicole noor nur odile pauline penelope pilar rachel rosalie rose
    rosemary ruth sarah shirley sigrid simone siobhan siti solange solveig sophie susan suzanne
    sylvie therese ursule valerie veronique victoire virginie vivian vivien wanjiru yasmin
    yvette yvonne zeynep zoe gladys yuko keiko naoko noriko michiko akiko reiko siriporn somsri
    agnieszka aino nino marijke nasreen nasrin sunniva silje ngozi adaeze chioma affoue awa
    rosario socorro corazon soledad mercy faith hope patience esperance immaculee heather hilary
    shereen sherine rim hind nour rihab hanan zsuzsa ildiko eniko aynur gulnar aygul nazgul
    ainur aigul gulsum fatma dilek songul tatev nune anahit astghik hasmik arpine ines leonor
    kerstin annelise maren silvi kadri liisi mairead sinead roisin wairimu akinyi achieng dewi
    retno yuni ayu putri wulan fitri kylie noraini annemie hanne lone dorte birthe erzsebet
    eszter edit margit gyongyi ketevan tamar salome lusine ani shushan ayse emine sevgi meral
    aysel ozlem yasemin gulden nilufer sibel tulin masoumeh parvin mahnaz shirin farzaneh nawal
    amal ibtisam widad suad souad reem sahar najat zeinab zainab shireen parveen rukhsana
    padmini preeti priti jyoti aarti swati smriti shanti lakshmi meenakshi kalyani rohini
    chandani malini somying pornthip malee kyoko seiko tomoko fumiko haruko junko kazuko masako
    mieko sachiko takako toshiko yasuko yoshiko yuriko eriko hiroko emi mami naomi akemi megumi
    izumi kumi mayumi hitomi ayumi nkechi folake funke yetunde charity winnie nomvula thandi
    zanele lindiwe naledi busisiwe sibongile nozipho thandiwe afi esi aissatou mariame kadiatou
    oumou ramatou ndeye khady astou binetou nafissatou njeri wangari wambui wanjiku atieno
    adhiambo chebet hirut selamawit birtukan tigist hiwot aster almaz yodit raquel noemi marisol
    maribel mabel nohemi itzel belen trinidad concepcion asuncion milagros remedios nieves
    lourdes amparo flor abigail luz"""
)


def seems_female(keys: tuple[str, ...]) -> bool:
    """Whether a given name looks like a woman's: a hint for "she", no more."""
    if len(keys) < 2:
        return False
    given = keys[0]
    ends = given.endswith("a") or (given.endswith("ah") and not given.endswith(("llah", "iah")))
    return given in FEMALE or (ends and given not in MALE_IN_A)


@lru_cache(maxsize=4096)
def same_name(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two folded names can be one person's: one is part of the other, or they agree."""
    if not one or not two:
        return False
    if set(one) <= set(two) or set(two) <= set(one):
        return True
    return one[-1] == two[-1] and one[0][0] == two[0][0]


@cache
def rank_of(title: str) -> str:
    """The rank a title stands for; empty for none."""
    words = title.lower().replace(".", "").split()
    ranks = titles.ranks()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            rank = ranks.get(" ".join(words[start:end]))
            if rank:
                deputy = {"deputy", "vice", "assistant"} & set(words[:start])
                if "foreign" in words[:start] and rank == "official":
                    return "minister"  # foreign policy chief
                return "deputy" if deputy and rank in ("minister", "state", "official") else rank
    return ""


@cache
def well_known() -> dict[tuple[str, ...], str]:
    """Sides of well-known figures by folded name."""
    table = {}
    for side, names in countries.rows(figures.TABLE):
        for name in names:
            table[folded(name)] = side[0]
    return table


def known_side(keys: tuple[str, ...]) -> str:
    """The side of a well-known figure, by its whole name or its last word; else empty."""
    table = well_known()
    whole = table.get(keys) or table.get(keys[-1:]) or table.get(keys[-2:])
    return whole or (table.get(keys[:1], "") if len(keys) == 2 else "")
