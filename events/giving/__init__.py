"""Gift Aid: HMRC's rules for a schedule of gifts, and the files that carry it."""
