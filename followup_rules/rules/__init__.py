"""From a panel to a decision: the rules, the cautions, and what follows. Its only texts for people explain a rule."""
