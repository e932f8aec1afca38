"""Practice panels, and feedback on answers. Imports report and the packages below it."""
