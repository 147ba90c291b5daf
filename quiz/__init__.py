"""The osteoporosis risk quiz: questions, answers, published tools, rules, words, conversation. No Rasa in here."""
