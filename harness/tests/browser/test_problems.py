"""Problems say who, what and why."""

from harness.browser.problems import BrowserDied, BrowserProblem, PageHung, PageUnreachable


def test_each_problem_names_the_person_and_the_act():
    died = BrowserDied("Ana", "clicking #start", "its process ended")
    assert str(died) == "Ana's browser died while clicking #start: its process ended"
    assert (
        str(PageHung("Ben", "reading #state", 5.04))
        == "Ben's page hangs: no answer in 5.0 s while reading #state"
    )
    gone = PageUnreachable("Cy", "opening /x", "refused")
    assert str(gone) == "Cy's page is not there while opening /x: refused"
    assert all(isinstance(problem, BrowserProblem) for problem in (died, gone))
