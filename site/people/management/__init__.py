"""Operations of the people room."""
