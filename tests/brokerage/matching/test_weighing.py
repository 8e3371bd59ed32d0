"""A changed weights file is read, or says kindly what is wrong with it."""

import pytest

from brokerage.matching import terms, weighing

SHIPPED = weighing.shipped_text()


def problems(was="", now=""):
    assert was in SHIPPED
    return " ".join(weighing.read(SHIPPED.replace(was, now, 1)).problems)


def test_the_shipped_file_is_sound():
    told = weighing.read(SHIPPED)
    assert told.problems == ()
    assert told.weights == terms.shelf("weights")


def test_a_changed_copy_is_taken():
    least = terms.shelf("weights")["shown"]["least"]
    told = weighing.read(SHIPPED.replace(f"least = {least}", "least = 7"))
    assert told.weights["shown"]["least"] == 7


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("version = ", "version ", "no TOML file"),
        ("[parts.people]\nasked", "[parts.people]\nasket", "“parts.people.asket” is not known"),
        ("[parts.people]\nasked", "[parts.people]\nasket", "“parts.people.asked” is missing"),
        ("[record]", "[rekord]", "“record” is missing"),
        ("worth = 5", 'worth = "5"', "“record.worth” must be a number"),
        ("worth = 5", "worth = true", "“record.worth” must be a number"),
        ("worth = 5", "worth = -5", "“record.worth” must be a number"),
        ("worth = 5", "worth = nan", "“record.worth” must be a number"),
        ("worth = 5", "worth = 0", "“record.worth” must be more than 0"),
        ("full_credit = 0.6", "full_credit = 0", "“asked.full_credit” must be more than 0"),
        ('version = "', 'version = 1 #"', "must stand in quotes"),
        ("\ntitle = 1.0", "\ntitle = [1]", "“asked.title” must be a number"),
        ("communities = 10\nrecord = 5", "communities = 11\nrecord = 5", "add up to 101"),
        ("communities = 10\nrecord = 5", "communities = 9.5\nrecord = 5.5", "whole numbers"),
        ("\nconcepts = 0.2", "\nconcepts = 0.3", "they must add up to 1"),
        ("strong = 75", "strong = 55", "strong must be more than good"),
        ("possible = 35", "possible = 80", "good more than possible"),
    ],
)
def test_each_fault_has_its_sentence(was, now, says):
    assert says in problems(was, now)


def test_a_number_where_a_table_should_be():
    flat = "\n".join(line for line in SHIPPED.splitlines())
    start = flat.index("[record]")
    end = flat.index("[wishes]")
    text = flat[:start] + flat[end:]
    text = text.replace("version =", "record = 3\nversion =", 1)
    assert weighing.read(text).problems == ("“record” must be a table of numbers.",)
