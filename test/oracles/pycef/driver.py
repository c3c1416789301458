"""Reads CEF lines from standard input and writes for each what pycef made of it, as one line of JSON."""

import json
import logging
import sys

import pycef


class Memory(logging.Handler):
    """Keeps what pycef says until it is taken."""

    def __init__(self):
        super().__init__()
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())

    def take(self):
        said, self.said = self.said, []
        return "; ".join(said)


def answer(line, memory):
    try:
        fields = pycef.parse(line)
    except Exception as error:  # whatever it throws is an answer
        return {"fields": None, "said": f"{type(error).__name__}: {error}"}
    return {"fields": fields, "said": memory.take()}


memory = Memory()
logging.getLogger("pycef").addHandler(memory)
for raw in sys.stdin.buffer:
    text = raw.rstrip(b"\n").decode("utf-8", "replace")
    sys.stdout.write(json.dumps(answer(text, memory)) + "\n")
