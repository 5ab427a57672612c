import pytest

from .coded import reports

PUTIN, BIDEN = "vladimir_putin", "joe_biden"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian Foreign Minister Sergey Lavrov met Antony Blinken in Geneva on Monday.",
         ("held", "2022-01-10", "Geneva", {"sergey_lavrov", "antony_blinken"})),
        ("Kenyan President William Ruto was received by Olaf Scholz in Berlin on 12 January.",
         ("held", "2022-01-12", "Berlin", {"william_ruto", "olaf_scholz"})),
        ("The United States and Russia will hold talks on arms control on January 20.",
         ("planned", "2022-01-20", "", {"united_states", "russia"})),
        ("Delegates from China, France and Iran sat down at the Palais Coburg on Thursday.",
         ("held", "2022-01-13", "Palais Coburg", {"china", "france", "iran"})),
        ("Emmanuel Macron had telephoned Iranian President Ebrahim Raisi on Monday.",
         ("held", "2022-01-10", "", {"emmanuel_macron", "ebrahim_raisi"})),
        ("In a telephone call, Emmanuel Macron pressed his counterpart Ebrahim Raisi on Monday.",
         ("held", "2022-01-10", "", {"emmanuel_macron", "ebrahim_raisi"})),
        ("The plenary on Thursday was chaired by Enrique Mora and attended by Wang Qun.",
         ("held", "2022-01-13", "", {"enrique_mora", "wang_qun"})),
        ("Nikol Pashinyan and Ilham Aliyev are due to meet in Tbilisi on 27 January.",
         ("planned", "2022-01-27", "Tbilisi", {"nikol_pashinyan", "ilham_aliyev"})),
        ("Jens Stoltenberg offered to hold talks with Russia on January 20.",
         ("proposed", "2022-01-20", "", {"jens_stoltenberg", "russia"})),
        ("Talks between Egypt and Ethiopia scheduled for January 8 were cancelled.",
         ("cancelled", "2022-01-08", "", {"egypt", "ethiopia"})),
    ],
)  # fmt: skip
def test_a_report_says_who_meets_when_and_where(text, expected):
    (report,) = reports(text)
    found = (report.status, report.date, report.place, set(report.participants))
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The UN welcomes the ongoing dialogue between Russia and the United States.",
        "The UN is not involved in the discussions between NATO and Russia.",
        "Iran must meet its commitments under the deal.",
        "Tanks met resistance near the border.",
        "Vladimir Putin called Joe Biden a friend.",
        "Jake Sullivan spoke to reporters on Monday.",
        "The minister told a news conference on Monday that talks take time.",
        "Both presidents agreed to continue the dialogue.",
        "William Ruto will visit Egypt on Monday.",
        "Vladimir Putin sees NATO as a threat.",
    ],
)
def test_talk_of_a_process_or_another_sense_of_the_word_is_no_meeting(text):
    assert reports(text) == []


def test_a_sentence_about_two_meetings_gives_two_reports():
    text = (
        "Both the Russia-US talks on January 20 in Geneva and the NATO-Russia talks on January 22 "
        "will be focused on security guarantees."
    )
    found = [(r.date, r.place, set(r.participants)) for r in reports(text)]
    assert found == [
        ("2022-01-20", "Geneva", {"russia", "united_states"}),
        ("2022-01-22", "", {"nato", "russia"}),
    ]


def test_talks_that_continue_elsewhere_are_a_meeting_for_each_date():
    text = (
        "The first round will take place in Geneva on January 20. They will later continue in "
        "Brussels within the NATO-Russia Council on January 22, and within the OSCE on January 23."
    )
    found = [(r.date, r.place, r.format) for r in reports(text)]
    assert found == [
        ("2022-01-20", "Geneva", "round"),
        ("2022-01-22", "Brussels", "nato_russia_council"),
        ("2022-01-23", "", "osce_permanent_council"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russian President Vladimir Putin and US President Joe Biden spoke by phone on Monday.",
         "leaders_call"),
        ("The OSCE Permanent Council will meet in Vienna on January 20.", "osce_permanent_council"),
        ("Foreign ministers of the G7 met in Liverpool on Monday.", "ministerial"),
        ("Joe Biden and Xi Jinping held a summit in Rome on Monday.", "summit"),
        ("Egypt, Sudan and Ethiopia held talks in Kinshasa on Monday.", "multilateral"),
    ],
)  # fmt: skip
def test_the_format_is_the_forum_the_channel_or_the_number_of_sides(text, kind):
    assert [r.format for r in reports(text)] == [kind]


def test_who_vouches_for_a_meeting_is_its_source_and_does_not_take_part():
    (report,) = reports("Joe Biden met Xi Jinping in Rome on Monday, the Kremlin said on Friday.")
    assert (report.source, report.date) == ("kremlin", "2022-01-10")
    assert "kremlin" not in report.participants


def test_a_topic_is_no_participant():
    (report,) = reports("Jake Sullivan discussed Iran with Naftali Bennett in Jerusalem on Monday.")
    assert set(report.participants) == {"jake_sullivan", "naftali_bennett"}


def test_the_evidence_is_the_sentence_character_for_character():
    text = "Earlier:\n\n  Joe Biden met Xi Jinping\u00a0in Rome on Monday.  \nEnd."
    (report,) = reports(text)
    assert text[report.start : report.end] == report.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Peru and Chile fell out in May. The two delegations met in Lima on Monday.",
         {"peru", "chile"}),
        ("Talks between Peru and Chile stalled. Both sides will meet in Lima on 20 January.",
         {"peru", "chile"}),
        ("Emmanuel Macron, who received Olaf Scholz in Paris on Monday, spoke of hope.",
         {"emmanuel_macron", "olaf_scholz"}),
        ("Joe Biden met on Monday at the palace in Warsaw with Andrzej Duda.",
         {"joe_biden", "andrzej_duda"}),
        ("William Ruto opened the talks on Monday, flanked by Paul Kagame.",
         {"william_ruto", "paul_kagame"}),
        ("Macky Sall was angry on Monday and turned down an invitation to meet Paul Kagame.",
         {"macky_sall", "paul_kagame"}),
        ("Joe Biden had breakfast with German Chancellor Olaf Scholz on Monday.", {"joe_biden", "olaf_scholz"}),
        ("Joe Biden took a call from German Chancellor Olaf Scholz on Monday.", {"joe_biden", "olaf_scholz"}),
        ("Joe Biden flew to Berlin on Monday to brief German Chancellor Olaf Scholz.", {"joe_biden", "olaf_scholz"}),
        ("Joe Biden went over the plan with German Chancellor Olaf Scholz on Monday.", {"joe_biden", "olaf_scholz"}),
        ("Joe Biden was visited by German Chancellor Olaf Scholz in Washington on Monday.",
         {"joe_biden", "olaf_scholz"}),
    ],
)  # fmt: skip
def test_who_takes_part_is_seen_through_groups_clauses_and_hosts(text, who):
    assert who <= set(reports(text)[-1].participants)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joe Biden met Xi Jinping in the Indonesian resort of Nusa Dua on Monday.", "Nusa Dua"),
        ("Joe Biden met Xi Jinping in the Kenyan capital on Monday.", "Nairobi"),
        ("A meeting of Joe Biden and Xi Jinping planned for Hanoi on 20 January was dropped.",
         "Hanoi"),
    ],
)  # fmt: skip
def test_described_places_have_their_name(text, expected):
    assert [r.place for r in reports(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru and Chile signed a treaty in Lima on Monday.", ("signing", "2022-01-10", "Lima")),
        ("Peru and Chile put their names to an accord in Lima on Monday.",
         ("signing", "2022-01-10", "Lima")),
        ("The foreign minister signed a decree on Monday.", None),
    ],
)  # fmt: skip
def test_a_signing_is_a_meeting_where_parties_sign_a_text(text, expected):
    found = [(r.format, r.date, r.place) for r in reports(text)]
    assert found == ([expected] if expected else [])


def test_talks_and_the_signing_that_ends_them_are_two():
    text = "Peru and Chile signed an accord in Lima on Friday, ending talks that opened on Monday."
    assert {(r.format, r.date) for r in reports(text)} >= {("signing", "2022-01-14")}
    assert len(reports(text)) <= 2


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Joe Biden was to have hosted a dinner for Xi Jinping on Monday, but it was cancelled.",
         "cancelled"),
        ("A meeting of Joe Biden and Xi Jinping on 20 January was put off.", "cancelled"),
        ("Joe Biden denied reports of a meeting with Xi Jinping in Hanoi on Monday.", "denied"),
    ],
)  # fmt: skip
def test_what_did_not_take_place_is_told_so(text, status):
    assert [r.status for r in reports(text)] == [status]


def test_a_meeting_timed_by_another_has_its_day():
    text = (
        "Peru and Chile signed a treaty in Lima on Wednesday. The day before the signing, Joe "
        "Biden received Gabriel Boric. Before the ceremony, Joe Biden had lunch with Lula da Silva."
    )
    assert [r.date for r in reports(text)] == ["2022-01-12", "2022-01-11", "2022-01-12"]


def test_the_day_first_planned_is_a_reading_of_its_own():
    text = (
        "A round of talks between Peru and Chile, originally scheduled for 20 January, will be "
        "held in Lima on 27 January."
    )
    assert {r.date for r in reports(text)} == {"2022-01-20", "2022-01-27"}


def test_delegations_seen_one_after_the_other_are_two_meetings():
    text = (
        "Talks between Peru and Chile stalled. On Monday Joe Biden saw the two delegations one "
        "after the other."
    )
    found = [set(r.participants) for r in reports(text) if r.date]
    assert found == [{"joe_biden", "peru"}, {"joe_biden", "chile"}]


def test_an_offer_as_early_as_a_day_is_open_from_then_on():
    (report,) = reports("Peru said it was ready to hold talks with Chile as early as Saturday.")
    assert (report.status, report.date) == ("proposed", "2022-01-15/..")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Monday's session between Egypt and Sudan was relocated to the Hilton hotel.",
         "Hilton hotel"),
        ("Egypt and Sudan met at the Foreign Ministry on Monday. Part of Monday's programme was shifted "
         "to the Grand Palace, a diplomat said.", "Grand Palace"),
    ],
)  # fmt: skip
def test_a_session_moved_to_another_house_is_reported_there(text, place):
    assert place in [report.place for report in reports(text)]


def test_troops_moved_to_a_town_are_no_meeting():
    assert reports("Part of the army was moved to the Grand Palace on Monday.") == []


def test_a_day_that_opens_a_sentence_is_the_meetings():
    text = (
        "The round ended in Lima on January 4. The following day Ana Quispe and Juan Rojas "
        "conferred by video link and set the negotiators a faster pace."
    )
    assert reports(text)[-1].date == "2022-01-05"


def test_a_stretch_of_days_is_told_from_its_first_to_its_last():
    (report,) = reports(
        "The teams of Peru and Chile will sit in Lima from Sunday until January 20."
    )
    assert report.date == "2022-01-16/2022-01-20"
