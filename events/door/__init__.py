"""What the door's devices are told and tell: the guest book, the wire, counts and paper."""
