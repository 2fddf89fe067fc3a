"""How a plan adapts: from what was done to what to suggest, each with its reasons."""
