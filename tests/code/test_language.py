import time
from pathlib import Path

import pytest
from spacy.tokens import Doc

from parley.article import Article
from parley.code.language import absolute, analyse, load_model, paragraphs, sentence_ends
from parley.read.header import Header, Zone

from .coded import analysis_of

CASES = Path(__file__).parents[2] / "benchmarks" / "cases"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They met. He left.", ["They met.", "He left."]),
        ("The U.S. Envoy met Mr. Lee. They spoke.", ["The U.S. Envoy met Mr. Lee.", "They spoke."]),
        ("It ended on Jan. 12 in Rome. All left.", ["It ended on Jan. 12 in Rome.", "All left."]),
        (
            '"We met. It was good," he said. He left.',
            ['"We met.', 'It was good," he said.', "He left."],
        ),
        ("«Why?» she asked. «Because.»", ["«Why?» she asked.", "«Because.»"]),
    ],
)
def test_sentences_end_at_stops_that_are_no_abbreviation(text, sentences):
    analysis = analysis_of(text)
    assert [text[start:end] for start, end in analysis.sentences] == sentences


def test_a_sentence_does_not_run_from_a_heading_into_the_body():
    text = "Talks in Geneva\nThe envoys met."
    assert [text[s:e] for s, e in analysis_of(text).sentences] == text.split("\n")


def test_lines_broken_at_a_margin_are_one_paragraph():
    line = "The envoys of both countries met in Geneva on Monday and discussed the"
    text = f"{line}\n{line}\n{line}\nend of it."
    assert paragraphs(text) == [(0, len(text))]


def test_paragraphs_are_cut_where_a_zone_ends():
    text = "date 2021-12-18 The envoys met."
    header = Header(zones=(Zone(0, 15, "header"),))
    analysis = next(iter(analyse([Article("a", "a.txt", text)], [header])))
    assert [text[p.start : p.end] for p in analysis.paragraphs] == [
        "date 2021-12-18",
        "The envoys met.",
    ]


@pytest.mark.parametrize("text", ["One.\r\n\r\n  Two “three” four.\r\n", "A\u00a0b c.\n\tD e f."])
def test_tokens_stand_where_the_article_has_them(text):
    analysis = analysis_of(text)
    tokens = [t for t in analysis.span_tokens(0, len(text)) if not t.is_space]
    assert tokens
    assert all(text[absolute(t) : absolute(t) + len(t)] == t.text for t in tokens)


@pytest.mark.parametrize(
    "text",
    [
        "They're gonna meet, and let's see; we ain't sure. Let us go.",
        "The envoy found that they found a treaty, left, and left for the meeting they were left.",
        "A meeting was held where he held talks; the talks  \n are held, met, meeting, better.",
    ],
)
def test_words_looked_up_are_what_the_rules_say_token_by_token(text):
    nlp = load_model()
    for _ in range(2):
        doc = nlp(text)
        plain = Doc(
            doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]
        )
        for token, other in zip(plain, doc, strict=True):
            token.tag, token.dep = other.tag, other.dep
        for name in ("attribute_ruler", "lemmatizer"):
            plain = nlp.get_pipe(name)(plain)
        assert [(t.pos_, t.lemma_) for t in doc] == [(t.pos_, t.lemma_) for t in plain]


def test_a_very_long_paragraph_is_cut_and_none_of_it_lost():
    text = "The envoys met in Geneva again. " * 1500
    spans = paragraphs(text)
    assert max(end - start for start, end in spans) <= 8000
    assert "".join(text[s:e].replace(" ", "") for s, e in spans) == text.replace(" ", "")


def test_marks_without_end_do_not_stop_the_parse():
    text = "They met. " + '"' * 20_000 + " They left."
    begin = time.process_time()
    assert "left" in [t.text for t in analysis_of(text).span_tokens(0, len(text))]
    assert time.process_time() - begin < 20


def test_a_word_without_end_does_not_stop_the_split():
    assert sum(end - start for start, end in paragraphs("x" * 50_000)) == 50_000
    assert sentence_ends("." * 50_000) == []


def test_entities_decoded_by_the_batch_are_those_of_the_recogniser():
    nlp = load_model()
    texts = [
        " ".join(path.read_text("utf-8").split()) for path in sorted(CASES.rglob("*.txt"))[:20]
    ]
    cuts = [text[i : i + size] for text in texts for size in (60, 600) for i in (0, 400, 800)]
    assert "parley_entities" in nlp.pipe_names
    ours = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(cuts)]
    with nlp.select_pipes(disable="parley_entities"):
        docs = list(nlp.get_pipe("ner").pipe(nlp.pipe(cuts)))
    assert ours == [[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs]
    assert sum(map(len, ours)) > 500
