"""Loads a describe-network-interfaces output into columns: `load.py json|orjson FILE`.

Prints nanoseconds of the processor, the peak resident set in kilobytes, and the checksum of the columns that every
loader prints.
"""

import importlib
import resource
import sys
import time


def number(text):
    a, b, c, d = text.split(".")
    return int(a) << 24 | int(b) << 16 | int(c) << 8 | int(d)


def load(parser, path):
    with open(path, "rb") as file:
        page = parser.loads(file.read())
    names = {}
    rows = []
    for interface in page["NetworkInterfaces"]:
        association = interface.get("Association")
        rows.append(
            (
                number(interface["PrivateIpAddress"]),
                number(association["PublicIp"]) if association else 0,
                names.setdefault(interface["SubnetId"], len(names)),
                names.setdefault(interface["VpcId"], len(names)),
                1 if interface["SourceDestCheck"] else 0,
                *[names.setdefault(group["GroupId"], len(names)) for group in interface["Groups"]],
            )
        )
    return rows


def checksum(rows):
    total = 0xCBF29CE484222325
    for row in rows:
        for value in row:
            total = (total ^ value) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return total


def main():
    parser = importlib.import_module(sys.argv[1])
    start = time.process_time_ns()
    rows = load(parser, sys.argv[2])
    elapsed = time.process_time_ns() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(elapsed, peak, f"{checksum(rows):016x}")


main()
