"""Who speaks where the name stands elsewhere; what is reported, and where a report ends."""

import pytest

from parley.article import Article
from parley.code.actors import find_actors, gazetteer
from parley.code.machine import code_article
from parley.code.statements import find_statements
from parley.read.header import Header

from .coded import analysis_of
from .test_statements import coded, row_with


def statements_of(text):
    analysis = analysis_of(text)
    mentions, actors = find_actors(analysis, gazetteer(()))
    return find_statements(analysis, mentions, [], actors=actors)


ENVOY = "UN envoy Haakon Berge landed in Lusaka on Monday and met President Edgar Lungu. "

SPEAKERS = [
    # who is meant by origin, trade, office, in the order of the sentences before
    (ENVOY + "“Roads first,” the Norwegian said.", "Roads first", "haakon_berge"),
    ("Helen Marten came late. The Briton would say only that “it went well”.", "it went well",
     "helen_marten"),
    ("Carla Prieto runs the port. The former welder said that the cranes stood still.",
     "cranes stood still", "carla_prieto"),
    ("For Msgr Tomas You Min-ho, bishop of Suncheon, it is a start. “We prayed for it,” the"
     " prelate said.", "We prayed", "tomas_you_min_ho"),
    ("Zambian Foreign Minister Joe Malanji met Malawian Foreign Minister Eisenhower Mkaka in"
     " Lilongwe. Malanji called it frank, while his Malawian counterpart spoke of “a cold bath”.",
     "a cold bath", "eisenhower_mkaka"),
    ("Union president Ray Falk stayed home. Nora Dunn told the stewards that the vote was on."
     " “Bring a pen,” the union vice president wrote.", "Bring a pen", "nora_dunn"),
    ("Aide to the president Lena Moyo left. The secretary-general of the bloc, Idris Kato, stayed."
     " The secretary-general said that he was patient.", "he was patient", "idris_kato"),
    # who has just spoken goes on
    ("Kenyan Foreign Minister Ann Otieno met Malian Foreign Minister Sali Keita. “We ate well,”"
     " Otieno said. She added that the soup was cold.", "soup was cold", "ann_otieno"),
    ("“It is early,” said Ugandan Foreign Minister Joyce Okello, who met Ghanaian Foreign Minister"
     " Ama Badu. The road would open soon, the minister said.", "road would open", "joyce_okello"),
    # a family name that two bear
    ("Park Min-ji opened the talks. Park Chul-soo, her deputy, took notes. “We begin,” Park said.",
     "We begin", "park_min_ji"),
    ("Minister Omar Haddad spoke first. His late father, Karim Haddad, had hated the place. “I like"
     " it,” Haddad said.", "I like it", "omar_haddad"),
    ("Park Min-ji led the talks.\n\nPark Chul-soo stayed away. “I was ill,” Park said.", "I was ill",
     "park_chul_soo"),
    # words that are names, and names that are words
    ("“There is a long way to go,” Christian Ebner, the union's chairman, said.", "a long way",
     "christian_ebner"),
    ("Nora Dunn told reporters that she was glad. The Social Democrat added that it was late.",
     "it was late", "nora_dunn"),
    ("Transport secretary Paul Dean met the union. The minister insisted: “I cannot pay.”",
     "I cannot pay", "paul_dean"),
    ("The Foreign Ministry in Lima said that it had taken note.", "it had taken note",
     "peruvian_foreign_ministry"),
    ("The Peruvian Ministry of Foreign Affairs said that it had taken note.", "it had taken note",
     "peruvian_foreign_ministry"),
    # names in a list, after a state, before a clause
    ("Chad’s Moussa Brahim and Ghana’s Daniel Addo sat down. “It was hot,” Addo said.",
     "It was hot", "daniel_addo"),
    ("For Greta Lohse, who teaches river law in Basel, that is too modest. “The water does not"
     " wait,” she says.", "does not wait", "greta_lohse"),
    ("The bridge will open soon, according to Togo’s Kossi Ayite.", "bridge will open",
     "kossi_ayite"),
]  # fmt: skip

SPEAKERS += [
    # a spokesperson without a name is the voice of the body
    ("Finance Minister Rita Salgado wrote that the train was late. A Kremlin spokesman took another"
     " view. “There is no sense in coming,” he said.", "no sense in coming", "kremlin"),
    ("A Kremlin spokesman took another view. “No sense in it,” he said. Asked if it was over, he"
     " answered: “It is, until they want it.”", "until they want it", "kremlin"),
    ("The Kenyan government says there was no dinner. “It did not take place,” a spokesperson said.",
     "did not take place", "kenya"),
    ("Unilever would not confirm the talks. “We do not comment on this,” a spokeswoman told us. The"
     " spokeswoman added that the plant would stay open.", "plant would stay", "unilever"),
    # a body goes on, whoever is named inside its words
    ("“We have read the offer,” the Polish foreign ministry said in a note. “Mr Tanaka has shown"
     " that Tokyo can read a map,” it went on.", "read a map", "polish_foreign_ministry"),
    # a name beside a title, before or after the cue
    ("Others are sour: “You cannot sell cars by post,” sighed the Danish trade minister, Mette"
     " Krogh, yesterday.", "sell cars by post", "mette_krogh"),
    ("According to the bank's chief spokesman, Erik Mattsson, the two envoys took part from the"
     " start.", "two envoys took part", "erik_mattsson"),
    ("In Lima, Peru's trade minister, Rosa Quispe, called her Chilean counterpart, Félix Plata. “It"
     " went well,” she said afterwards.", "It went well", "rosa_quispe"),
    ("Marta Villar, Pedro Lima's wife, addressed a crowd in Plaza Bolognesi. “He was taken from"
     " us,” she told them.", "taken from us", "marta_villar"),
    # descriptions by offices that mean the same
    ("Opposition negotiator Tendai Moyo denied it. “I have not left,” the opposition delegate said.",
     "have not left", "tendai_moyo"),
    ("Opposition lawmaker Peter Sibanda stayed. “We wait,” the parliamentarian said. ", "We wait",
     "peter_sibanda"),
    ("Kim Sang Ho, chairman of the Workers' Front of Narnia (WFN), received Lee Min. “If they go, we"
     " go,” the WFN chairman said.", "If they go", "kim_sang_ho"),
    # whose adviser somebody is, is no office of his
    ("Prime Minister Ulla Berg was away. David Holm, the prime minister's Africa adviser, came. “She"
     " is ill,” the adviser said.", "She is ill", "david_holm"),
    # she who is told as Mrs, or whose her it is, is not he
    ("The union's president, Dana Kova, told members that it was bad, and her chief bargainer, Lou"
     " Petri, agreed. “Three is not a raise,” he said.", "Three is not", "lou_petri"),
    # months
    ("British Prime Minister Theresa May left. May said the deal was dead.", "deal was dead",
     "theresa_may"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker"), SPEAKERS)
def test_the_speaker_is_found(text, content, speaker):
    assert row_with(text, content)["speaker"] == (speaker,)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Fijian envoy Litia Vula spoke. A Tongan diplomat denied it. “Not us,” the diplomat said.",
         "Not us"),
        ("According to a participant, Litia Vula and Ana Tuilagi quarrelled.", "quarrelled"),
        ("Fijian envoy Litia Vula spoke. A young diver said it was fine. She added that it rained.",
         "it rained"),
        ("Fijian negotiator Litia Vula spoke. A member of the team shrugged. “They lost,” the"
         " negotiator said.", "They lost"),
    ],
)  # fmt: skip
def test_somebody_without_a_name_is_not_taken_for_the_one_named_before(text, content):
    assert row_with(text, content)["speaker"] == ()


def test_a_person_of_a_state_is_not_the_state():
    text = "The Ghanaian manager said that the mine was safe."
    assert row_with(text, "mine was safe")["speaker"] == ()


CONTENTS = [
    ("“We sent our views,” Fiji’s Foreign Minister Ana Tuilagi was quoted as saying afterwards.",
     "We sent our views"),
    ("“It was a long night,” said a diplomat who sat in the room, “and we heard several.”",
     "and we heard several"),
    ("“We leave with a longer list”, Ana Tuilagi told reporters waiting at the gate.",
     "We leave with a longer list"),
    ("For President Ana Tuilagi, the critics are “counting holes”, as her aide put it.",
     "the critics are “counting holes”"),
    ("Not so, says Foreign Minister Ana Tuilagi.", "Not so"),
    ("Foreign Minister Ana Tuilagi stressed that both sides own the text and called on them to"
     " keep it.", "both sides own the text"),
    ("President Ana Tuilagi announced Friday that the summit will go ahead, hours after she had"
     " received the envoy.", "the summit will go ahead"),
    ("Fiji’s Foreign Ministry said positions “continue to diverge,” language that nobody liked.",
     "positions “continue to diverge"),
    ("President Ana Tuilagi told Reuters in an interview on Friday that she would go.",
     "she would go"),
    ("In the view of few. President Ana Tuilagi says the deal « suits us ». Others differ.",
     "the deal « suits us »"),
]  # fmt: skip

CONTENTS += [
    ("Nobody gasped when Fiji let it be known on Friday that the next round was off.",
     "the next round was off"),
    ("Pressed, President Ana Tuilagi allowed that “a word at the right time” was likely.",
     "“a word at the right time” was likely"),
    ("Minister Ana Tuilagi put it down to “a matter of calendars, no more than that”.",
     "a matter of calendars, no more than that"),
    ("Foreign Minister Ana Tuilagi has offered to host both sides in Suva, “or whoever comes.”",
     "to host both sides in Suva"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), CONTENTS)
def test_a_content_begins_and_ends_where_the_speech_does(text, content):
    assert content.rstrip(",”") in [r["content"].rstrip(",”") for r in coded(text)]


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Tuilagi is expected to fly to Suva on Sunday.",
        "Fiji is seen as close to the army.",
        "President Ana Tuilagi welcomed the Tongan delegation at the airport.",
        "The old pier was never what it claimed to be.",
        "For Fiji, the road to the coast is open.",
        "The car seemed to stop.",
        "Fiji allowed the ship to sail.",
    ],
)
def test_what_nobody_says_is_no_statement(text):
    assert coded(text) == ()


def test_what_another_does_inside_a_content_is_no_statement_of_its_own():
    text = "Ana Tuilagi said that Tonga supports the plan and that Samoa had rejected the road."
    assert [r["cue"] for r in coded(text)] == ["said", "rejected"]


def test_a_body_inside_a_state_does_not_speak_for_it():
    text = "Zimbabwe's main opposition parties announced that they would end the boycott."
    row = row_with(text, "end the boycott")
    assert (row["speaker"], row["principal"]) == ((), ("zimbabwe",))


def test_a_firm_that_is_no_known_actor_goes_on_through_its_spokeswoman():
    text = (
        "Harrow Cables said its mills would stay open. “No strike is planned,” a spokeswoman said."
        " It added that wages were fair."
    )
    voices = {text[slice(*s.voice)] for s in statements_of(text)}
    assert voices == {"Harrow Cables"}


def test_a_pronoun_points_to_somebody_without_a_name():
    text = (
        "Governor Sola Ade said it was closed. An opposition deputy laughed. “We have seen the"
        " books,” he said."
    )
    assert text[slice(*statements_of(text)[-1].voice)] == "An opposition deputy"


def test_a_title_that_ends_in_a_place_is_the_titles_of_the_name_after_it():
    text = (
        "The round began on Monday, Kenyan Permanent Representative to the international "
        "organizations in Vienna Martin Moyo wrote on Twitter."
    )
    tables = code_article(Article("a", "a.txt", text), gazetteer(), header=Header())
    assert list(tables["statements"]["speaker"]) == ["martin_moyo"]
