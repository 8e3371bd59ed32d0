"""Operations of the content room."""
