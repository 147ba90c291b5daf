"""The 25 people of personas.json as answers of the quiz."""

import json
from pathlib import Path

PEOPLE = json.loads((Path(__file__).parent / "personas.json").read_text(encoding="utf-8"))
SEX = {"F": "female", "M": "male", "X": "skipped"}
MENO = {"post": "post", "pre": "periods", "pregnant": "pregnant"}


def yes_no(value):
    return "yes" if value else "no"


def steroid(person):
    if person.get("steroid_now"):
        return "now"
    return "past" if person.get("steroid_past") else "no"


def weight(person):
    return {"amount": str(person["lb"]), "unit": "lb"} if person["lb"] else "skipped"


def answers(person):
    """What this person answers; every answer that is not given is no, menopause was at 50."""
    given = {
        "consent": "yes",
        "known": yes_no(person.get("known")),
        "age": person["age"],
        "sex": SEX[person["sex"]],
        "weight": weight(person),
        "low_weight": yes_no(person.get("lowwt_yes")),
        "steroid": steroid(person),
        "illnesses": ["eating_disorder"] if person.get("secondary") else [],
        "medicines": [],
        "estrogen": yes_no(person.get("est")),
        "falls": "no",
    }
    for slot in ("fracture", "parent_hip", "smoker", "alcohol3", "height_loss"):
        given[slot] = yes_no(person.get(slot))
    if person.get("meno"):
        given |= {"meno": MENO[person["meno"]], "meno_age": 50}
    return given
