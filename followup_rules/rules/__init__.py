"""From a panel to a decision: rules, cautions and what follows, with no other text than explanations. Imports model."""
