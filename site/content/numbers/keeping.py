"""How long the register of figures keeps what was entered."""

from common.retention import Kept, keep_for_good

keep_for_good(
    Kept(
        name="figures",
        what="Figures with their sources, corrections, and the id of who entered them",
        purpose="To show what a public figure was, and why it was corrected",
        basis="Legitimate interests (6(1)(f)): honest figures",
        why="a figure is corrected by the next, never rewritten; who entered it is an id",
        tables=("content_metricvalue",),
    )
)
