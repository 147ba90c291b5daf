"""`python -m bot.nlu.encoder`: convert the weights unless that was done before."""

from bot.nlu.encoder import ensure_converted

ensure_converted()
