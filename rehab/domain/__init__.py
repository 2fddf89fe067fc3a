"""What the app knows about rehab: pure rules on values, standard library only."""
