"""From a policy's text to bound rules and goals, and the pairs they leave."""
