"""Words for what a minister is of: foreign affairs, fisheries, the diaspora."""

from truceline.contacts.intake.lexicon import spelt

PORTFOLIO = spelt(
    """foreign affairs international external relations cooperation co-operation trade european
    europe integration defence defense national security interior home justice finance finances
    economy economic development planning energy mines petroleum oil gas water resources
    irrigation agriculture livestock fisheries environment climate change forests forestry
    transport transportation infrastructure communications works public health education culture
    tourism sport sports youth labour labor employment women family immigration migration
    emergency emergencies situations disaster management civil protection regional territorial
    administration reintegration territories industry commerce investment science technology
    digital information human rights diaspora expatriates maritime aviation railways roads
    housing rural hydrocarbons ports shipping borders customs intelligence reconciliation peace
    refugees displaced emigration emigrants expatriate nationals overseas abroad worship
    religion religious endowments mobility african arab maghreb asean caribbean pacific
    neighbourhood neighborhood good-neighbourliness francophonie francophone commonwealth
    multilateral bilateral consular global cults communities sustainable innovation supply
    provincial municipal local parliamentary institutional internal strategic green just
    ecological transition cohesion demography electricity mining land lands fishing ocean oceans
    seas sea inland marine veterans hajj pilgrimage heritage antiquities media research
    universities higher vocational training social solidarity welfare insurance population
    children gender equality business export exports enterprise enterprises competitiveness
    prosperity growth skills decentralisation decentralization governance telecommunications
    posts postal urban cities aid homeland cultural creative indigenous tribal diplomacy
    disarmament modernisation elections electoral consumer insular relief recovery
    reconstruction rehabilitation resettlement repatriation returnees"""
)
