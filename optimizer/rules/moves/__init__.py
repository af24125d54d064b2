"""Rules about moving: who may leave, who must stay, how far up or down."""
