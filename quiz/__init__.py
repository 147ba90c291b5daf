"""The osteoporosis risk quiz: questions, answers, published instruments, rules, words, conversation. No Rasa in here."""
