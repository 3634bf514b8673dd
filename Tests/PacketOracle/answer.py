"""What pulltrace says: its executable, run as a user runs it."""

import json
import subprocess


def explain(program, directory, workload):
    """pulltrace's result document. Raises when it has none."""
    command = [
        program, "explain", "--snapshot", str(directory), *_placement(workload),
        "--image", workload["image"], "--platform", workload["platform"], "--format", "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise RuntimeError(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def _placement(workload):
    """The options that name the workload."""
    if "interface" in workload:
        return ["--interface", workload["interface"]]
    public = "--public-address" if workload["hasPublicAddress"] else "--no-public-address"
    groups = [o for g in workload["securityGroups"] for o in ("--security-group", g)]
    return ["--subnet", workload["subnet"], *groups, public]
