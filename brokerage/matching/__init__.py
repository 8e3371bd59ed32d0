"""Pure judgement of how well an offer meets a need: values in, values with reasons out."""
