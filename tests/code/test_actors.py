from itertools import pairwise

import pytest

from parley.code.actors import Actor, find_actors, gazetteer, merge_actors, persons_by_title

from .coded import analysis_of, namings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow said no.", ("Moscow", "russia", "metonym")),
        ("Talks between Tehran and Riyadh failed.", ("Riyadh", "saudi_arabia", "metonym")),
        ("Envoys held talks in Moscow.", None),
        ("The Vienna talks resumed.", None),
        ("They met at Vienna’s Palais Coburg.", None),
        ("NAIROBI (Reuters) - They met.", ("Reuters", "reuters", "name")),
        ("Under the Minsk agreements they met.", None),
        ("He flew to Ankara on Monday.", None),
        ("The proposal was submitted to Washington.", ("Washington", "united_states", "metonym")),
        ("Addis Ababa accused Cairo of delay.", ("Cairo", "egypt", "metonym")),
    ],
)  # fmt: skip
def test_a_capital_is_a_government_or_a_place(text, expected):
    found = namings(text)
    assert (found[-1] if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian President Vladimir Putin spoke.",
         [("Russian", "russia", "modifier"), ("Vladimir Putin", "vladimir_putin", "name")]),
        ("Iran's Deputy Foreign Minister Ali Bagheri Kani left.",
         [("Iran", "iran", "name"), ("Ali Bagheri Kani", "ali_bagheri_kani", "name")]),
        ("The Russian Foreign Ministry said so.",
         [("Russian Foreign Ministry", "russian_foreign_ministry", "name")]),
        ("India’s Ministry of External Affairs said so.",
         [("India", "india", "name"),
          ("Ministry of External Affairs", "indian_foreign_ministry", "name")]),
        ("US President Joe Biden and NATO allies agreed.",
         [("US", "united_states", "modifier"), ("Joe Biden", "joe_biden", "name"),
          ("NATO allies", "nato_allies", "description")]),
        ("The US and its allies agreed.",
         [("US", "united_states", "name"), ("its allies", "us_allies", "description")]),
        ("Ethiopia's Seleshi Bekele tweeted a photo.",
         [("Ethiopia", "ethiopia", "name"), ("Seleshi Bekele", "seleshi_bekele", "name")]),
    ],
)  # fmt: skip
def test_namings_with_kind(text, expected):
    assert namings(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "office", "country", "member_of"),
    [
        ("Chinese President Xi Jinping left.", "Xi Jinping", "President", "CHN", ("china",)),
        ("NATO Secretary General Jens Stoltenberg left.", "Jens Stoltenberg", "Secretary General",
         "", ("nato",)),
        ("Wang Qun, China's permanent representative to the UN in Vienna, left.", "Wang Qun",
         "permanent representative to the UN in Vienna", "CHN", ("china",)),
        ("Norway’s UN envoy Mona Juul left.", "Mona Juul", "envoy", "NOR", ("norway",)),
        ("U.S. Special Envoy for the Horn of Africa Mike Hammer met them.", "Mike Hammer",
         "Special Envoy for the Horn of Africa", "USA", ("united_states",)),
        ("The head of the IAEA, Rafael Grossi, left.", "Rafael Grossi", "head of the IAEA", "",
         ("iaea",)),
        ("President Abdel Fattah el-Sisi of Egypt left.", "Abdel Fattah el-Sisi", "President",
         "EGY", ("egypt",)),
        ("Chinese State Councilor and Foreign Minister Wang Yi left.", "Wang Yi",
         "State Councilor and Foreign Minister", "CHN", ("china",)),
    ],
)  # fmt: skip
def test_a_title_gives_office_country_and_body(text, name, office, country, member_of):
    _, actors = find_actors(analysis_of(text), gazetteer())
    person = next(a for a in actors if a.type == "person")
    assert (person.name, person.office, person.country) == (name, office, country)
    assert person.member_of[: len(member_of)] == member_of


@pytest.mark.parametrize(
    ("text", "words", "actor_ids"),
    [
        ("Presidents Ilham Aliyev and Vladimir Putin met. Both presidents agreed.", "Both presidents",
         {"ilham_aliyev", "vladimir_putin"}),
        ("The US is ready to talk with Russia over the latter's demands.", "the latter", {"russia"}),
        ("NATO has 30 members. The alliance met.", "The alliance", {"nato"}),
        ("Russian envoy Mikhail Ulyanov left. The Russian diplomat was calm.", "The Russian diplomat",
         {"mikhail_ulyanov"}),
        ("Hassan Rouhani was received by minister Ali Salehi. The minister wrote.", "The minister",
         {"ali_salehi"}),
        ("Russia said it was ready.", "it", {"russia"}),
        ("Antonio García left. He said nothing.", "He", {"antonio_garcia"}),
        ("It is worth noting that Russia left.", "It", set()),
    ],
)  # fmt: skip
def test_descriptions_and_pronouns_have_an_antecedent_or_none(text, words, actor_ids):
    assert {who for said, who, _ in namings(text) if said == words} == actor_ids


def test_no_naming_stands_inside_another():
    text = (
        "The UN Security Council and UN member states, the Russian Foreign Ministry and Russia's "
        "Deputy Permanent Representative to the world body Dmitry Polyanskiy met both sides."
    )
    mentions, _ = find_actors(analysis_of(text), gazetteer())
    spans = sorted({(m.start, m.end) for m in mentions})
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_every_mentioned_actor_is_among_the_actors():
    text = (
        "Kremlin spokesman Dmitry Peskov met Abdalla Hamdok, who runs the Sudan Liberation Front."
    )
    mentions, actors = find_actors(analysis_of(text), gazetteer())
    known = {a.actor_id for a in actors}
    assert {m.actor_id for m in mentions} <= known
    assert {m for a in actors for m in a.member_of} <= known


def person(name, country="", office=""):
    actor_id = name.lower().replace(" ", "_").replace("-", "_")
    return Actor(actor_id, name, "person", country, office)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (person("Sergey Ryabkov", "RUS"), person("Sergei Ryabkov", "RUS"), True),
        (person("Mikhail Ulyanov", "RUS"), person("Mikhail Oulianov"), True),
        (person("Ali Bagheri Kani", "IRN"), person("Ali Baqeri Kani"), True),
        (person("Hossein Amir-Abdollahian"), person("Hossein Amirabdollahian"), True),
        (person("Abdel Fattah al-Sisi"), person("Abdel-Fattah El-Sissi"), True),
        (person("Rafael Grossi"), person("Rafael Mariano Grossi"), True),
        (person("Rob Malley"), person("Robert Malley"), True),
        (person("Jake Sullivan", "USA"), person("John Sullivan", "USA"), False),
        (person("Mohammed bin Salman"), person("Mohammed bin Zayed"), False),
    ],
)
def test_spellings_of_one_person_merge_and_two_persons_do_not(one, other, same):
    merged = merge_actors({"a1": [one], "a2": [other]})
    assert (len(merged.actors) == 1) is same


def test_a_bare_surname_goes_to_its_only_bearer_and_else_is_told_as_ambiguous():
    jake, john, bare = person("Jake Sullivan"), person("John Sullivan"), person("Sullivan")
    assert merge_actors({"a1": [jake], "a2": [bare]}).ids["a2", "sullivan"] == "jake_sullivan"
    merged = merge_actors({"a1": [jake, john], "a2": [bare]})
    assert merged.ambiguous == {"sullivan": ("jake_sullivan", "john_sullivan")}


def test_two_bearers_of_one_surname_are_told_apart_by_their_full_names_only():
    text = "Jake Sullivan left. US Ambassador John Sullivan stayed. Sullivan spoke."
    mentions, _ = find_actors(analysis_of(text), gazetteer())
    last = mentions[-1]
    assert (last.rule, last.confidence < 0.5) == ("ambiguous_surname", True)


def test_persons_are_found_by_title_without_a_parse():
    text = "FRENCH TALKS\nFrench President Emmanuel Macron met Olaf Scholz, the German chancellor."
    assert [a.name for a in persons_by_title(text, gazetteer())] == ["Emmanuel Macron"]


def test_a_headline_in_title_case_invents_nobody():
    assert namings("Peace Hopes Rise As Envoys Gather For Crucial Round") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The National Front of Iran met Fatah.", "national_rally"),
        ("Australian Labour said no.", "labour_party"),
        ("The Liberal Democratic Party of Russia said no.", "liberal_democratic_party"),
        ("Peru's Congress voted.", "us_congress"),
    ],
)
def test_a_party_of_another_state_is_not_the_one_that_is_known(text, wrong):
    assert wrong not in {actor for _, actor, _ in namings(text)}


def test_a_known_party_beside_its_own_state_is_that_party():
    assert ("Labour", "labour_party", "name") in namings("British Labour said so.")


def test_the_portfolio_of_a_minister_is_no_part_of_the_name():
    text = "They saw Minister of Water Resources and Irrigation Juan Rojas taking part."
    assert namings(text) == [("Juan Rojas", "juan_rojas", "name")]


def test_a_presidential_spokesman_is_not_the_president():
    text = (
        "President Ana Quispe saw the envoy in Lima. Presidential Spokesman Juan Rojas said it had "
        "gone well. The President affirmed that Peru was ready."
    )
    assert ("The President", "ana_quispe", "description") in namings(text)
