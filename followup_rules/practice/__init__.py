"""Makes practice panels, and gives feedback on answers. Imports report and the packages below it."""
