"""Asks the shell, the AWS CLI and Terraform what they make of the repairs that pulltrace writes.

    .ci/check_remedies.py [PULLTRACE]

The texts come from the golden file with a remedy of every kind and, where a pulltrace is named, from every failing
scenario. Nothing is sent to AWS: the scripts run with an `aws` that only notes its arguments, and the AWS CLI's own
parser and the service models judge what was noted. Terraform validates all documents in one run. `TF_PLUGIN_DIR` names
the folder with the AWS provider, where Terraform does not find it by itself.
"""

import contextlib
import glob
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "Tests/RenderingTests/Goldens/remedies.json"

# Notes its arguments and prints what the script wants to read next.
AWS_STUB = r"""#!/bin/sh
printf '%s\0' "$@" '--- end of call ---' >> "$CALLS"
case " $* " in
  *'length('*) echo 0 ;;
  *merge*) echo '{"awsvpcConfiguration":{"subnets":["subnet-1"],"assignPublicIp":"ENABLED"}}' ;;
  *Association.TransitGatewayRouteTableId*)
    if [ -e former ]; then echo None; else : > former; echo tgw-rtb-1; fi ;;
  *) echo id-1 ;;
esac
"""


class Repair:
    def __init__(self, name: str, script: str, document: str):
        self.name, self.script, self.document = name, script, document


def golden_repairs() -> list[Repair]:
    return [
        Repair(entry["name"], "\n".join(entry["awsCli"]), "\n".join(entry["terraform"]))
        for entry in json.loads(GOLDEN.read_text())
    ]


def scenario_repairs(pulltrace: str) -> list[Repair]:
    """The fixes in every result, each once."""
    run = subprocess.run(
        [pulltrace, "replay", "--format", "ndjson", str(ROOT / "Scenarios")],
        stdout=subprocess.PIPE, text=True, check=False)
    repairs: dict[tuple[str, str], Repair] = {}
    for number, line in enumerate(run.stdout.splitlines(), start=1):
        for fix in fixes_in(json.loads(line)):
            script, document = fix.get("awsCli") or "", fix.get("terraform") or ""
            repair = Repair(f"result {number}: {fix.get('summary')}", script, document)
            repairs.setdefault((script, document), repair)
    return list(repairs.values())


def fixes_in(value) -> list[dict]:
    if isinstance(value, list):
        return [fix for element in value for fix in fixes_in(element)]
    if not isinstance(value, dict):
        return []
    return value.get("fixes", []) + [
        fix for key, member in value.items() if key != "fixes" for fix in fixes_in(member)]


class Shell:
    """Runs scripts with the stub for `aws`, and gives the calls they make."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.tools = folder / "tools"
        self.tools.mkdir()
        for name, text in {"aws": AWS_STUB, "sleep": "#!/bin/sh\n"}.items():
            (self.tools / name).write_text(text)
            (self.tools / name).chmod(0o755)

    def calls(self, script: str) -> tuple[list[list[str]], str | None]:
        """Each call as its arguments; and what went wrong, if anything did."""
        with tempfile.TemporaryDirectory(dir=self.folder) as work:
            noted = pathlib.Path(work) / "calls"
            noted.touch()
            environment = {"PATH": f"{self.tools}:/usr/bin:/bin", "CALLS": str(noted)}
            required = set(re.findall(r'"\$\{([A-Z_]+):\?', script))
            # A name that must not reach the AWS CLI stops the script, as it should.
            refused = "REFUSED_NAME" in required
            environment |= {name: f"the-{name.lower()}" for name in required - {"REFUSED_NAME"}}
            if "AWS_REGION" in required:
                environment["AWS_REGION"] = "eu-west-1"
            run = subprocess.run(
                ["sh", "-u", "-c", script], cwd=work, env=environment, capture_output=True,
                text=True, timeout=60, check=False)
            calls = noted.read_bytes().decode().split("\0--- end of call ---\0")[:-1]
            left = {path.name for path in pathlib.Path(work).iterdir()} - {"calls", "former"}
            if left:
                return [], f"the script leaves files behind: {left}"
            if (run.returncode != 0) != refused or run.stderr and not refused:
                return [], f"sh: status {run.returncode}: {run.stderr.strip()}"
            return [call.split("\0") for call in calls], None


class AWSParser:
    """The AWS CLI up to the point where it would send a request."""

    def __init__(self):
        os.environ |= {
            "AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_DEFAULT_REGION": "eu-west-1", "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
        import awscli.clidriver
        import awscli.customizations.waiters
        import botocore.serialize
        import botocore.validate

        self.create_driver = awscli.clidriver.create_clidriver
        self.drivers: dict[tuple[str, ...], object] = {}
        self.loader = None
        self.sent = 0

        def judge(caller, service, operation, parameters, _):
            model = caller._session.get_service_model(service)
            shape = model.operation_model(operation)
            report = botocore.validate.ParamValidator().validate(parameters, shape.input_shape)
            if report.has_errors():
                raise ValueError(report.generate_report())
            serializer = botocore.serialize.create_serializer(model.metadata["protocol"])
            serializer.serialize_to_request(parameters, shape)
            self.sent += 1
            return 0

        def wait(_, __, ___, parameters, ____):
            if not parameters:
                raise ValueError("the waiter waits for nothing")
            self.sent += 1
            return 0

        awscli.clidriver.CLIOperationCaller.invoke = judge
        awscli.customizations.waiters.WaiterCaller.invoke = wait

    def driver(self, operation: tuple[str, ...]):
        """One for each operation: those of EC2 leave handlers behind that judge the next operation, too."""
        if operation not in self.drivers:
            driver = self.create_driver()
            self.loader = self.loader or driver.session.get_component("data_loader")
            driver.session.register_component("data_loader", self.loader)
            self.drivers[operation] = driver
        return self.drivers[operation]

    def fault(self, call: list[str]) -> str | None:
        driver = self.driver(tuple(call[:2]))
        before, said = self.sent, io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            try:
                status = driver.main(call)
            except SystemExit as stop:
                status = stop.code
        if status == 0 and self.sent == before + 1:
            return None
        return f"status {status}: {said.getvalue().strip()[-400:]}"


def check_commands(repairs: list[Repair], folder: pathlib.Path) -> list[str]:
    faults: list[str] = []
    shell, parser, count = Shell(folder), AWSParser(), 0
    for repair in repairs:
        calls, fault = shell.calls(repair.script)
        if fault:
            faults.append(f"{repair.name}: {fault}")
        for call in calls:
            count += 1
            if fault := parser.fault(call):
                faults.append(f"{repair.name}: aws {call}: {fault}")
    print(f"{len(repairs)} scripts with {count} calls of the AWS CLI")
    return faults + lint(repairs, folder)


def lint(repairs: list[Repair], folder: pathlib.Path) -> list[str]:
    if not shutil.which("shellcheck"):
        print("shellcheck is not there: skipped")
        return []
    scripts = folder / "scripts"
    scripts.mkdir()
    for number, repair in enumerate(repairs):
        (scripts / f"{number}.sh").write_text(repair.script + "\n")
    # Single quotes are meant: what stands in them is for JMESPath, IAM or nobody, not for the shell. And the id of what
    # was made last is for whoever runs the script.
    run = subprocess.run(
        ["shellcheck", "-s", "sh", "-f", "gcc", "-e", "SC2016,SC1003,SC2034"]
        + [str(path) for path in scripts.iterdir()], capture_output=True, text=True, check=False)
    return run.stdout.splitlines()


def plugin_folder() -> str | None:
    """The folder to give to Terraform; empty where it finds the provider by itself, `None` where there is none."""
    provider = "registry.terraform.io/hashicorp/aws"
    own = ["~/.terraform.d/plugins", "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"]
    if folder := os.environ.get("TF_PLUGIN_DIR"):
        return folder
    if any(os.path.isdir(os.path.join(os.path.expanduser(place), provider)) for place in own):
        return ""
    if os.path.isfile(os.environ.get("TF_CLI_CONFIG_FILE", "")):
        return ""
    found = sorted(glob.glob(f"/opt/*/{provider}"))
    return found[0].removesuffix("/" + provider) if found else None


def check_documents(repairs: list[Repair], folder: pathlib.Path) -> list[str]:
    plugins = plugin_folder()
    if not shutil.which("terraform") or plugins is None:
        print("Terraform, or its AWS provider (TF_PLUGIN_DIR), is not there: skipped")
        return []
    names = write_modules(repairs, folder)

    def terraform(*words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            ["terraform", f"-chdir={folder}", *words], capture_output=True, text=True, check=False)

    faults: list[str] = []
    style = terraform("fmt", "-check", "-diff", "-recursive", "-no-color", "modules")
    if style.returncode != 0:
        faults.append(f"terraform fmt: {(style.stdout + style.stderr)[:2000]}")
    start = terraform(
        "init", "-backend=false", "-input=false", "-no-color",
        *([f"-plugin-dir={plugins}"] if plugins else []))
    if start.returncode != 0:
        return faults + [f"terraform init: {start.stderr[-2000:]}"]
    result = json.loads(terraform("validate", "-json").stdout)
    for diagnostic in result["diagnostics"]:
        place = diagnostic.get("range", {})
        name = names.get(pathlib.PurePath(place.get("filename", "")).parent.name, "")
        faults.append(
            f"{name}: terraform: {diagnostic['summary']}: {diagnostic['detail']}"
            f" ({place.get('filename')}:{place.get('start', {}).get('line')})")
    print(f"{len(names)} Terraform documents validated")
    return faults


def write_modules(repairs: list[Repair], folder: pathlib.Path) -> dict[str, str]:
    """A module for each document, and a root that calls them all and holds their imports, which only a root may."""
    root = ['terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}']
    names: dict[str, str] = {}
    for number, repair in enumerate(repairs):
        label = f"m{number}"
        names[label] = repair.name
        module = folder / "modules" / label
        module.mkdir(parents=True)
        imports = re.findall(r"^import \{\n.*?^\}\n\n", repair.document, re.M | re.S)
        document = repair.document
        for block in imports:
            document = document.replace(block, "", 1)
            root.append(re.sub(r"^(  to = )", rf"\1module.{label}.", block, flags=re.M))
        (module / "main.tf").write_text(document)
        inputs = re.findall(r'^variable "(\w+)"', document, re.M)
        lines = [f'  source = "./modules/{label}"'] + [f'  {name} = "value"' for name in inputs]
        root.append(f'module "{label}" {{\n' + "\n".join(lines) + "\n}")
    (folder / "main.tf").write_text("\n\n".join(root) + "\n")
    return names


def main() -> int:
    repairs = golden_repairs()
    if len(sys.argv) > 1:
        repairs += scenario_repairs(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        shell, documents = pathlib.Path(folder, "shell"), pathlib.Path(folder, "terraform")
        shell.mkdir()
        documents.mkdir()
        faults = check_commands(repairs, shell) + check_documents(repairs, documents)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(repairs)} repairs, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
