"""What an account must hold for each command that acts in its name (``--user``); the action itself asks for it.

All other commands act for whoever may start programs on the server; the log names him as ``cli:<account there>``.
"""

PERMISSIONS = {
    "evidence add": "records.enter",
    "indicator choose": "indicators.decide",
    "indicator confirm": "indicators.confirm",
    "cycle write": "measurements.write",
    "cycle waive": "measurements.waive",
    "cycle submit": "measurements.submit",
    "cycle verify": "measurements.verify",
    "cycle return": "measurements.verify",
    "cycle approve": "measurements.approve",
    "cycle lock": "measurements.lock",
    "cycle restate": "measurements.restate",
    "cycle open": "measurements.open",
    "cycle confirm": "measurements.confirm",
    "cycle refuse": "measurements.confirm",
}
