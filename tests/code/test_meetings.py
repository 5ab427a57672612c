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


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Lula da Silva and Xi Jinping sat face to face for two hours on Monday.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva spoke by telephone with Xi Jinping on Monday.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva discussed the border by telephone with Xi Jinping on Monday.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva telephoned Xi Jinping on Monday to thank him.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva is due to bring Xi Jinping and William Ruto together in Lima on 20 January.",
         {"lula_da_silva", "xi_jinping", "william_ruto"}),
        ("Lula da Silva had Chinese President Xi Jinping to dinner in Lima on Monday.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva is to pay a courtesy call on President Xi Jinping on 20 January.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva and Xi Jinping shook hands in Lima on Monday.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva will be in Lima on 20 January to compare notes with Xi Jinping.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva joined Xi Jinping in a video conference on Monday.",
         {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva spent two hours on Monday with Xi Jinping.", {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva offered to host Xi Jinping for lunch in Lima on 20 January.",
         {"lula_da_silva", "xi_jinping"}),
    ],
)  # fmt: skip
def test_verbs_of_meeting_with_the_words_they_need(text, who):
    assert who in [set(report.participants) for report in reports(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lula da Silva sat on the board with pride on Monday.",
        "Lula da Silva faces Xi Jinping in an election on Monday.",
        "Lula da Silva took part in the war on Monday.",
        "The offer on the table was raised on Monday.",
        "Lula da Silva told journalists on a conference call on Monday that prices would fall.",
        "Lula da Silva, the adviser for trade negotiations, resigned on Monday.",
        "Lula da Silva refused to sit in a room with Xi Jinping.",
        "Lula da Silva and Xi Jinping could meet one day.",
        "Lula da Silva made a call for talks on Monday.",
        "Lula da Silva had lunch on Monday.",
    ],
)
def test_the_same_verbs_without_these_words_are_no_meeting(text):
    assert [r for r in reports(text) if len(r.participants) > 1 or r.format == "phone"] == []


def test_a_verb_with_people_of_its_own_is_a_meeting_of_its_own():
    text = "Joe Biden saw Xi Jinping in Lima on Monday and received William Ruto on Tuesday."
    found = {(r.date, frozenset(r.participants)) for r in reports(text)}
    assert found == {
        ("2022-01-10", frozenset(("joe_biden", "xi_jinping"))),
        ("2022-01-11", frozenset(("joe_biden", "william_ruto"))),
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Brazilian President Lula da Silva met Chinese President Xi Jinping on Monday. The two "
         "dined in Lima on Tuesday.", {"lula_da_silva", "xi_jinping"}),
        ("Brazilian President Lula da Silva and Chinese President Xi Jinping left. The leaders of "
         "Brazil and China met in Lima on Monday.", {"lula_da_silva", "xi_jinping"}),
        ("Lula da Silva and Xi Jinping stayed in Lima; they met on Monday.",
         {"lula_da_silva", "xi_jinping"}),
        ("Joe Biden sent Secretary of State Antony Blinken to Lima to meet Xi Jinping on Monday.",
         {"antony_blinken", "xi_jinping"}),
        ("Sung Kim, the ambassador to Manila, met Xi Jinping on Monday.", {"sung_kim", "xi_jinping"}),
        ("Lula da Silva took up Iran and Qatar with President Xi Jinping in a phone call on Monday.",
         {"lula_da_silva", "xi_jinping"}),
        ("Talks between Peru and Chile resumed in May. The sixth round of talks opened on Monday under "
         "the chairmanship of William Ruto.", {"william_ruto", "peru", "chile"}),
    ],
)  # fmt: skip
def test_who_met_where_a_group_a_pronoun_or_a_sender_stands(text, who):
    assert set(reports(text)[-1].participants) == who


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Trust has been low since January 3, when Joe Biden met Xi Jinping in Lima.", "2022-01-03"),
        ("Joe Biden and Xi Jinping have been meeting in Lima since Monday.",
         "2022-01-10/2022-01-14"),
        ("On Sunday, Joe Biden offered to receive Xi Jinping in Lima on 20 January.", "2022-01-20"),
        ("LIMA, January 12 (Andina) -- Joe Biden met Xi Jinping on Monday.", "2022-01-10"),
        ("Joe Biden has held talks with Xi Jinping in Lima.", "2022-01-14"),
        ("Joe Biden landed in Lima on Tuesday. He met Xi Jinping at the palace.", "2022-01-11"),
        ("Only a week ago, on January 6, Joe Biden met Xi Jinping in Lima.", "2022-01-06"),
        ("A meeting between Joe Biden and Xi Jinping, originally scheduled for 5 January, has been "
         "postponed.", "2022-01-05"),
    ],
)  # fmt: skip
def test_the_day_of_a_meeting_is_told_in_many_ways(text, day):
    assert day in [report.date for report in reports(text)]


def test_what_had_happened_before_the_story_has_no_day_of_it():
    text = "Joe Biden landed in Lima on Tuesday. He had met Xi Jinping in Rome."
    assert [report.date for report in reports(text)] in ([], [""])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Joe Biden met Xi Jinping at the presidential palace on Monday.", "presidential palace"),
        ("Joe Biden met Xi Jinping at his residence in Lima on Monday.", "his residence, Lima"),
        ("Joe Biden met Xi Jinping in downtown Lima on Monday.", "Lima"),
        ("Joe Biden flew to Lima, where he met Xi Jinping on Monday.", "Lima"),
        ("Joe Biden flew to Lima on Sunday and met Xi Jinping there on Monday.", "Lima"),
        ("Joe Biden met Xi Jinping on the sidelines of a summit in the Kenyan capital on Monday.",
         "Nairobi"),
        ("Joe Biden met Xi Jinping in Lima on Monday, according to the Peruvian Foreign Ministry.",
         "Lima"),
        ("A meeting of Joe Biden and Xi Jinping planned for Monday was called off after shots were"
         " fired near Lima.", ""),
    ],
)  # fmt: skip
def test_places_without_a_name_and_places_told_before(text, place):
    assert place in [report.place for report in reports(text)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A meeting of Joe Biden and Xi Jinping planned for Monday never came about.", "cancelled"),
        ("The meeting of Joe Biden and Xi Jinping on 20 January will not take place.", "cancelled"),
        ("Joe Biden had been to see Xi Jinping in Lima on Monday.", "held"),
        ("The talks between Peru and Chile on Monday broke off after an hour.", "held"),
        ("Joe Biden has been meeting Xi Jinping in Lima since Monday.", "ongoing"),
        ("Joe Biden was to have met Xi Jinping in Lima on Monday.", "cancelled"),
    ],
)  # fmt: skip
def test_the_status_is_read_off_the_verbs(text, status):
    assert [report.status for report in reports(text)] == [status]


def test_who_sat_in_belongs_to_the_meeting_told_before():
    text = "Joe Biden met Xi Jinping in Lima on Monday. Antony Blinken sat in."
    found = [(r.date, set(r.participants), r.rule.endswith("_carried")) for r in reports(text)]
    assert found[1] == ("2022-01-10", {"antony_blinken"}, True)


def test_companies_and_unions_meet():
    text = (
        "Volvo offered more on Sunday. Negotiators of the United Harbour Workers (UHW) and Volvo sat "
        "down in Lima on Monday. The UHW said that Volvo had moved."
    )
    assert set(reports(text)[-1].participants) == {"united_harbour_workers", "volvo"}


def test_people_and_places_go_with_the_day_they_are_told_with():
    text = (
        "Joe Biden will meet with Xi Jinping in Lima on 20 January, and with William Ruto in Rome on "
        "22 January."
    )
    found = {(r.date, r.place, frozenset(r.participants)) for r in reports(text)}
    assert found == {
        ("2022-01-20", "Lima", frozenset(("joe_biden", "xi_jinping"))),
        ("2022-01-22", "Rome", frozenset(("joe_biden", "william_ruto"))),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A meeting of Joe Biden and Xi Jinping was postponed to 20 January.",
         ("planned", "2022-01-20")),
        ("Joe Biden was due to see Xi Jinping today, but the talks were moved to 20 January.",
         ("planned", "2022-01-20")),
    ],
)  # fmt: skip
def test_a_meeting_that_was_moved_has_its_new_day(text, told):
    assert told in [(r.status, r.date) for r in reports(text)]


def test_a_day_that_opens_a_sentence_is_the_meetings():
    text = (
        "The round ended in Lima on January 4. The following day Ana Quispe and Juan Rojas "
        "spoke by phone for an hour."
    )
    assert reports(text)[-1].date == "2022-01-05"


def test_a_stretch_of_days_is_told_from_its_first_to_its_last():
    (report,) = reports(
        "The teams of Peru and Chile will sit in Lima from Sunday until January 20."
    )
    assert report.date == "2022-01-16/2022-01-20"


def test_a_topic_joined_by_and_gives_no_place():
    (report,) = reports(
        "Peru and Chile will hold talks on trade and on the situation in Haiti on January 20."
    )
    assert (report.date, report.place) == ("2022-01-20", "")


def test_who_calls_a_meeting_off_was_to_be_there():
    (report,) = reports("Joe Biden cancelled a meeting with Xi Jinping planned for 20 January.")
    assert (report.status, set(report.participants)) == ("cancelled", {"joe_biden", "xi_jinping"})


def test_a_clause_with_a_subject_of_its_own_is_another_meeting():
    text = "Joe Biden received Xi Jinping on Wednesday; the two had not met since 2013."
    assert ("held", "2022-01-12") in [(r.status, r.date) for r in reports(text)]


def test_a_meeting_after_which_something_was_agreed_is_over():
    text = "Joe Biden and Xi Jinping agreed to a truce after a meeting in Lima on 10 January."
    assert [r.status for r in reports(text)] == ["held"]


def test_hours_of_talks_are_talks():
    text = "Joe Biden held three hours of talks with President Xi Jinping in Lima and flew home."
    (report,) = reports(text)
    assert set(report.participants) == {"joe_biden", "xi_jinping"}


def test_a_question_is_no_plan():
    assert reports("Joe Biden, asked whether he would see Xi Jinping, smiled.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("William Ruto and Emmanuel Macron used a phone call on Monday to send out their teams.",
         {"william_ruto", "emmanuel_macron"}),
        ("The idea went back to a phone conversation on Monday, in which William Ruto and Emmanuel "
         "Macron agreed to try again.", {"william_ruto", "emmanuel_macron"}),
        ("William Ruto and Emmanuel Macron took up Sudan and Chad in a phone call on Monday.",
         {"william_ruto", "emmanuel_macron"}),
        ("Anna Kovacs, the Hungarian ambassador to Chile, has been meeting Jens Stoltenberg since "
         "Monday.", {"anna_kovacs", "jens_stoltenberg"}),
    ],
)  # fmt: skip
def test_who_acts_in_a_meeting_takes_part_and_what_it_is_about_does_not(text, expected):
    (report,) = reports(text)
    assert set(report.participants) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Scholz had no plans to ring Emmanuel Macron this week.",
        "The climbers of the coalition had not reached the summit on Monday, said Olaf Scholz.",
        "Hungary broke off all contact after the November summit.",
    ],
)
def test_what_nobody_plans_and_what_only_dates_is_no_meeting(text):
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Tuesday Emmanuel Macron cancelled a meeting with William Ruto in Paris.", ""),
        ("January 11: Emmanuel Macron cancels the summit with William Ruto.", ""),
        ("Emmanuel Macron cancelled a meeting with William Ruto on Tuesday.", "2022-01-11"),
        ("Two aides will fly to Lima on Friday, hours after Emmanuel Macron met William Ruto.", ""),
    ],
)  # fmt: skip
def test_the_day_of_something_else_in_the_sentence_is_not_the_meetings(text, day):
    (report,) = reports(text)
    assert report.date == day


def test_a_ceremony_that_brought_people_together_is_told_once():
    text = (
        "Kenya and Somalia signed an accord in Nairobi on Monday. The ceremony, hosted by William "
        "Ruto, brought together Emmanuel Macron and Olaf Scholz."
    )
    found = [r for r in reports(text) if "william_ruto" in r.participants]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air drills by Japan and Australia angered China. The two sides met on Monday.", set()),
        ("Chile and Peru act as accompanying countries. The two delegations met on Monday.", set()),
        ("Chad and Niger held talks on water. The two delegations met again on Monday.",
         {"chad", "niger"}),
        ("A deal between Chad and Niger is far off. The two delegations met again on Monday.",
         {"chad", "niger"}),
        ("Chief negotiators Paul Deng and Peter Gatluak said little. On Monday the two delegations "
         "met in Juba.", {"paul_deng", "peter_gatluak"}),
    ],
)  # fmt: skip
def test_the_two_sides_are_those_who_are_said_to_talk_or_nobody(text, expected):
    found = reports(text)[-1:]
    assert {who for report in found for who in report.participants} == expected


@pytest.mark.parametrize(
    "denial",
    [
        "“There was no such meeting,” a Chilean diplomat said.",
        "Chile denied it.",
        "Lima insists. Chile says the meeting never took place.",
        "A spokesman for Chile denied that such a meeting had taken place.",
    ],
)
def test_a_denial_takes_up_the_meeting_told_before(denial):
    text = f"Ana Quispe met Juan Rojas in Lima on January 10, an aide said. {denial}"
    found = reports(text)
    assert [(r.status, r.date) for r in found] == [
        ("held", "2022-01-10"),
        ("denied", "2022-01-10"),
    ]
    assert set(found[1].participants) == {"ana_quispe", "juan_rojas"}


def test_what_else_is_denied_is_no_denial_of_the_meeting():
    text = "Ana Quispe met Juan Rojas in Lima on January 10. Chile denies it is sending troops."
    assert [r.status for r in reports(text)] == ["held"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fifth round of talks between Egypt and Sudan, which opened on Jan. 4, wrapped up on "
         "Jan. 7.", ("held", "2022-01-04/2022-01-07")),
        ("This week's session between Egypt and Sudan, which opened in Cairo on Monday, was cut "
         "short.", ("held", "2022-01-10")),
        ("The two teams of Egypt and Sudan will sit every day through Sunday, Jan. 23.",
         ("planned", "2022-01-14/2022-01-23")),
        ("Emmanuel Macron had been due in Nairobi on Monday to open talks with William Ruto.",
         ("planned", "2022-01-17")),
        ("Emmanuel Macron had been expected to meet William Ruto in Nairobi on Wednesday.",
         ("cancelled", "2022-01-12")),
        ("Emmanuel Macron was the guest of William Ruto at State House in Nairobi on Wednesday.",
         ("held", "2022-01-12")),
    ],
)  # fmt: skip
def test_rounds_of_days_and_what_had_been_due(text, expected):
    (report,) = reports(text)
    assert (report.status, report.date) == expected
    assert len(report.participants) == 2


def test_on_the_eve_of_a_round_others_meet_than_its_sides():
    text = (
        "Egypt and Sudan opened a second round of talks in Nairobi on Thursday. On the eve of the "
        "round, over coffee at the embassy, William Ruto had conferred with Emmanuel Macron."
    )
    eve = reports(text)[-1]
    assert (eve.date, set(eve.participants)) == ("2022-01-12", {"william_ruto", "emmanuel_macron"})


def test_who_is_said_to_have_been_absent_takes_no_part():
    (report,) = reports(
        "Talks led by Emmanuel Macron and attended by William Ruto and Jens Stoltenberg were held "
        "on Monday; Stoltenberg's deputy spoke, as Stoltenberg was absent."
    )
    assert set(report.participants) == {"emmanuel_macron", "william_ruto"}


def test_a_round_that_never_began_was_not_held():
    (report,) = reports("Egypt and Sudan had flown in on Friday for a round that never began.")
    assert report.status == "cancelled"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The next cycle of talks between Chad and Niger opens in Lomé on January 24.",
         [("planned", "2022-01-24")]),
        ("The cycle of violence between Chad and Niger began on January 4.", []),
        ("Emmanuel Macron had dined with William Ruto on Monday.", [("held", "2022-01-10")]),
        ("Emmanuel Macron and William Ruto had met three times since January 4.", []),
        ("Dakar, 11 Jan. APS.- Emmanuel Macron met William Ruto on Monday.",
         [("held", "2022-01-10")]),
    ],
)  # fmt: skip
def test_cycles_meals_and_repeated_meetings(text, found):
    assert [(r.status, r.date) for r in reports(text)] == found


@pytest.mark.parametrize(
    ("first", "who"),
    [
        ("Ana Quispe met Juan Rojas in Lima on Monday.", {"ana_quispe", "juan_rojas"}),
        ("Ana Quispe met Juan Rojas and Luis Soto in Lima on Monday.", set()),
    ],
)
def test_both_sides_are_the_two_who_met_last(first, who):
    report = reports(f"{first} Both sides will meet again on January 20.")[-1]
    assert (report.date, set(report.participants)) == ("2022-01-20", who)


def test_one_calls_on_people_in_their_rooms():
    (report,) = reports("Minister Ana Quispe called on envoy Juan Rojas at his office on Tuesday.")
    assert report.format == "bilateral"


def test_whoever_leaves_a_meeting_was_there():
    (report,) = reports("On Tuesday Peru and Chile left a meeting with Mexico.")
    assert set(report.participants) == {"peru", "chile", "mexico"}
