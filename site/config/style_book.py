"""What the style pages tell of each component: when to use it, and what to leave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Component:
    """One component; it is shown live by the template of its part and key."""

    part: str
    key: str
    name: str
    when: str
    do: str
    dont: str

    @property
    def template(self) -> str:
        """Where it is drawn."""
        return f"style/{self.part}/{self.key}.html"


# Key, name, when, do, do not. A line each, so that a designer can read them down the page.
_READING = [
    ("hero", "Hero", "The head of the home page, and of no other.",
     "Say in one breath what the site is for. Give two ways on.",
     "No slide show, no third button, no picture of people behind words."),
    ("words", "Words", "Everywhere. One h1 a page, then h2 and h3 in order.",
     "Short paragraphs of 65 letters a line. Underline every link.",
     "No capitals for whole words, no centred text, no words in pictures."),
    ("layout", "Stack, grid and split", "Where things stand. A stack has even gaps of 20 px.",
     "Let the stack make the gaps: 4 px steps, more room before a heading than after.",
     "No margins of your own, no grid where a list would do."),
    ("panels", "Panels and bands", "A panel stands beside the story. A band crosses the page.",
     "One deep or sunny panel a page: it shouts.",
     "No panel in a panel. No band of only one line."),
    ("buttons", "Buttons", "For what changes something, and for the one way on.",
     "One filled button for each form or screen. Quiet ones for the rest. Begin with a verb.",
     "No two filled buttons side by side. Red only where something is lost."),
    ("tags", "Tags", "The state of a thing, in one or two words.",
     "Let the word say it; the thread on its edge only helps.",
     "No tag as a link or a button, no colour without a word."),
    ("notices", "Notices", "Something to know now: about this page or the last click.",
     "Say what happened, then what to do.",
     "No notice that is always there: it is not read. No exclamation marks."),
    ("cards", "Cards", "Several things of one kind, to choose from.",
     "The title is the link, and the whole card follows it. The thread shows the kind.",
     "No second link inside, unless the card is a plain one."),
    ("board", "Noticeboard", "Needs and offers that anybody can answer.",
     "Nine cards or so, the newest first.",
     "Nothing but needs and offers is pinned."),
    ("figures", "Figures", "A number that stands alone.",
     "Number, what it counts, where it is from. Always all three.",
     "No number without a source. No adding up of different things."),
    ("promise", "Three lengths of a promise", "Help promised, delivered and confirmed.",
     "Show all three, with one unit, over the same rows.",
     "Never the first alone: a promise is not a laptop."),
    ("plots", "Plots", "Numbers of several years or kinds, side by side.",
     "Outline, hatching and weave tell them apart. The table stands below.",
     "No pie, no colour alone, no axis that begins above nought."),
    ("tables", "Tables of editors", "Rows that people compare.",
     "A caption, headings, numbers at the end of the cell.",
     "No table to place things. No cell joined with another."),
    ("facts", "Facts", "Names and values of one thing, to read.",
     "Short names. Leave a row out where nothing is known.",
     "No sentence as a name, no link in a name."),
    ("details", "Folded words", "What few need: a question and its answer.",
     "Say on the line what is behind it.",
     "Never fold a price, a rule or a mistake."),
    ("quote", "Quotations", "Words that somebody really said and lets us use.",
     "Keep them as they were said. Say who.",
     "No quotation of ourselves."),
    ("empty", "Nothing here", "A list that has nothing, or a search that found nothing.",
     "Say why, and give one next step.",
     "Never a bare “no results”."),
    ("ways", "Finding the way", "Crumbs; pages of a list; choices that narrow it; languages.",
     "One chip is chosen. A language has its own name. Say where a link leads out of it.",
     "No row of chips for what changes something: that is a button."),
    ("done", "Done, and lost", "After a form was sent; where there is no page.",
     "Say what happens now, and by when. Give a way on.",
     "No blame, no code of an error in the heading."),
    ("easy", "Easy Read", "For people who read pictures and short lines.",
     "One idea a row, fifteen words at most, a drawing that says the same.",
     "No photograph, no two ideas, no link in a row."),
    ("people", "People and logos", "Who is who, and who is with us.",
     "Ask before a face or a logo is shown. Logos have one height.",
     "No stock photographs. No logo bigger than another."),
    ("near", "Near me", "One district of the city at a time, by its address alone.",
     "Everything is in the page; a click shows one part.",
     "Never send a postcode to us."),
]  # fmt: skip
_DOING = [
    ("form", "A form", "Whenever somebody tells us something.",
     "One column. Label above, hint below it, the field as wide as its answer.",
     "No placeholder as a label. Do not mark what must be filled: mark what need not."),
    ("mistakes", "Mistakes", "A form that came back.",
     "Say beside the field what to do. List all at the top. Keep what was typed.",
     "No “invalid”. No message that blames."),
    ("fields", "Special fields", "Codes, short numbers, what cannot be changed, fields in a row.",
     "Say under a locked field why it is locked.",
     "No field in two halves. No row of more than three."),
    ("steps", "Steps", "A form of several pages.",
     "Say where one is, and let them go back.",
     "Not for two pages: two are not a journey."),
    ("tasks", "Things to do", "Several things, in any order.",
     "Each line is a link and a state. On a phone the state stands below.",
     "No more than ten. Nothing that cannot be done yet without saying why."),
    ("answers", "Check your answers", "Before anything is sent.",
     "Every answer with its own way back.",
     "Do not ask for anything new here."),
    ("confirm", "Are you sure?", "One question on a page of its own.",
     "Ask it plainly. The button says what it does.",
     "No “OK” and no “Cancel”. Not for what can be undone."),
    ("desk", "At the desk", "The parts of an organisation’s own page.",
     "A number beside a part says how many wait.",
     "No menu in the menu."),
    ("filters", "Filters", "Above a list that is long.",
     "Three at most in sight, the rest folded. Chips show what is set.",
     "Nothing happens before the button is pressed."),
    ("table", "A table that becomes cards", "Rows of the desk and of reports.",
     "Each cell knows its heading, so that a phone can show it as a card.",
     "No more than seven columns."),
    ("timeline", "How it went", "What happened, the oldest first.",
     "When, what, by whom.",
     "Nothing that is still to come."),
    ("thread", "Messages", "What two sides wrote to each other.",
     "Ours on one side, theirs on the other, both with a name.",
     "No bubbles without a time."),
    ("contact", "Whom to talk to", "After both sides said yes.",
     "Name first, then every way to reach them.",
     "Never before both said yes."),
    ("fit", "Why these two fit", "Beside every proposal.",
     "Conditions first, then points with a reason each.",
     "No number without its reasons. No more exact than we know."),
]  # fmt: skip
_BALL = [
    ("night", "The evening", "The head of every page of the Ball.",
     "Whole on the shop and on an invitation; slim on all else.",
     "Nowhere outside the Ball."),
    ("tickets", "Tickets to choose", "The shop.",
     "Price, what is in it, what is left, how many. In this order.",
     "No “only two left!”. No price that grows later."),
    ("lines", "Lines and the time left", "While seats are kept, and on the receipt.",
     "Say until when, by the clock. Sums stand at the end.",
     "No counting seconds."),
    ("table", "A table and its seats", "The host’s page.",
     "One link for all guests. Each seat says whose it is, or that it is open.",
     "Nothing of what a guest told the kitchen."),
    ("ticket", "A ticket", "On a phone, held out at the door.",
     "The code dark on white, with its letters below.",
     "Nothing else of the same size."),
    ("door", "The door", "Read at arm’s length, in the dark.",
     "One word, one name, one colour. The word says it too.",
     "No small print, no sound that carries meaning."),
]  # fmt: skip
PARTS = {
    "reading": [Component("reading", *each) for each in _READING],
    "doing": [Component("doing", *each) for each in _DOING],
    "ball": [Component("ball", *each) for each in _BALL],
}
