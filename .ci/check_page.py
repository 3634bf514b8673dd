#!/usr/bin/env python3
"""Drives the pages of --format html in a real browser: what a reader does, and what must not happen.

Usage: check_page.py PULLTRACE
Needs selenium, Chromium and its driver.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

FAILING = "Scenarios/published/rules-for-the-subnets-alone.json5"
HEALTHY = "Scenarios/healthy/fargate-nat.json5"
SPLIT = "Scenarios/filtering/one-zone-of-endpoints-blocked.json5"

SCRIPT = "<script>hacked=1</script>"
IMAGE = "\"'><img/src=x/onerror=hacked=1>"
HOSTILE = {
    "region": "eu-west-1",
    "account": "123456789012",
    "vpcs": {
        SCRIPT: {
            "cidr": "10.0.0.0/16",
            "dnsHostnames": True,
            "subnets": {
                IMAGE: {"cidr": "10.0.1.0/24", "zone": "a"},
                "\u202edesrever\u202c": {"cidr": "10.0.2.0/24", "zone": "b"},
            },
            "securityGroups": {"</script><script>hacked=1</script>": {"outbound": []}},
            "interfaces": {
                "x" * 128: {"subnet": IMAGE, "securityGroups": "</script><script>hacked=1</script>"}
            },
        }
    },
    "workload": {"interface": "x" * 128, "platform": "fargate-1.4"},
    "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
    "expect": {"verdict": "fails"},
}

# Three interfaces that can pull, one whose group lets nothing out, one without a way.
SWEPT = {
    "region": "eu-west-1",
    "account": "123456789012",
    "vpcs": {
        "app": {
            "cidr": "10.0.0.0/16",
            "dnsHostnames": True,
            "subnets": {
                "open": {"cidr": "10.0.1.0/24", "zone": "a", "routeTable": "public"},
                "shut": {"cidr": "10.0.2.0/24", "zone": "a"},
            },
            "routeTables": {"public": {"routes": {"0.0.0.0/0": "igw"}}},
            "internetGateways": {"igw": {}},
            "securityGroups": {"out": {"outbound": ["tcp 443 to 0.0.0.0/0"]}, SCRIPT: {"outbound": []}},
            "interfaces": {
                "eni-1": {"subnet": "open", "securityGroups": "out", "publicAddress": True},
                "eni-2": {"subnet": "open", "securityGroups": "out", "publicAddress": True},
                "eni-3": {"subnet": "open", "securityGroups": "out", "publicAddress": True},
                "eni-4": {"subnet": "open", "securityGroups": SCRIPT, "publicAddress": True},
                "eni-5": {"subnet": "shut", "securityGroups": "out"},
            },
        }
    },
    "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
}

failures: list[str] = []


def check(what: str, holds: bool, found: object = "") -> None:
    if not holds:
        failures.append(f"{what}: {found!r}")
        print(f"✘ {what}: {found!r}")


class Browser:
    """A page, and what its reader sees and does."""

    def __init__(self, width: int = 1400, height: int = 1000) -> None:
        options = Options()
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        for binary in ["/usr/bin/chromium", "/usr/bin/chromium-browser"]:
            if Path(binary).exists():
                options.binary_location = binary
        driver = Path("/usr/bin/chromedriver")
        service = Service(str(driver)) if driver.exists() else Service()
        self.driver = webdriver.Chrome(options=options, service=service)
        self.size(width, height)

    def size(self, width: int, height: int) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
        )

    def media(self, kind: str = "", **features: str) -> None:
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": kind, "features": listed}
        )

    def open(self, path: Path, fragment: str = "") -> None:
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + fragment)

    def run(self, script: str) -> object:
        return self.driver.execute_script(script)

    def text(self, name: str) -> str:
        return str(self.run(f"return document.getElementById('{name}').textContent"))

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def click(self, name: str) -> None:
        self.driver.find_element(By.ID, name).click()

    def count(self, selector: str) -> int:
        return len(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def is_shown(self, name: str) -> bool:
        return self.driver.find_element(By.ID, name).is_displayed()

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        urls = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                urls.append(message["params"]["request"]["url"])
        return urls


def stepping(page: Browser, path: Path) -> None:
    page.open(path)
    check("opens at the drop", "fails at layers" in page.text("kicker"), page.text("kicker"))
    check("says why", "allows TCP 443" in page.text("sentence"), page.text("sentence"))
    check("marks the drop", page.count("#scroller .pill.end") == 1 and page.count(".callout") == 1)
    check("shows near misses", page.text("step").count("almost") == 2, page.text("step"))
    last = page.text("count")
    total = int(last.split()[-1])
    check("stands at the last step", last == f"{total} of {total}", last)
    page.press(Keys.ARROW_LEFT)
    check("steps back", page.text("count") == f"{total - 1} of {total}", page.text("count"))
    check("the drop is not shown before it is reached", page.count(".pill.end") == 0)
    page.press(Keys.HOME)
    check("goes to the first step", page.text("count") == f"1 of {total}", page.text("count"))
    heard = page.text("spoken")
    check("says it aloud", "step 1" in heard, heard)
    page.press(Keys.ARROW_RIGHT)
    check("steps on", page.text("count") == f"2 of {total}", page.text("count"))
    check("says the next step aloud", page.text("spoken") != heard)
    page.click("next")
    page.click("next")
    page.click("previous")
    check("buttons step", page.text("count") == f"3 of {total}", page.text("count"))
    check("draws the way so far", page.count("#scroller .way") > 0)
    page.press("d")
    check("d jumps to the drop", page.text("count") == last, page.text("count"))
    page.press("1")
    check("1 is the first stage", "auth" in page.text("step"), page.text("step"))
    page.press(Keys.HOME)
    page.run("document.activeElement.blur()")
    page.press("p")
    WebDriverWait(page.driver, 10).until(lambda _: page.text("count") == f"3 of {total}")
    page.press("p")
    check("p pauses", "Play" in page.text("play"), page.text("play"))


def packets(page: Browser, path: Path) -> None:
    page.open(path)
    page.press(Keys.HOME)
    changes = []
    while page.run("return document.getElementById('next').disabled") is False:
        page.press(Keys.ARROW_RIGHT)
        changes += [cell.text for cell in page.driver.find_elements(By.CSS_SELECTOR, "td.changed")]
    check("shows what a NAT gateway changes", any("172.21.0.10" in one for one in changes), changes)
    check("shows what the internet gateway changes", any("3.39.0.11" in one for one in changes), changes)


def fixing(page: Browser, path: Path) -> None:
    page.open(path)
    before = page.count("#scroller .way.request")
    page.press("f")
    check("f shows the pull after the fix", "works" in page.text("kicker"), page.text("kicker"))
    check("the way goes on after the fix", page.count("#scroller .way.request") > before)
    check("nothing is dropped after the fix", page.count(".pill.end") == 0)
    page.press("f")
    check("f goes back", "fails" in page.text("kicker"), page.text("kicker"))
    page.driver.find_element(By.CSS_SELECTOR, ".see-fix").click()
    check("the fix is one click away", "works" in page.text("kicker"), page.text("kicker"))
    causes = page.text("causes")
    for form in ["authorize-security-group-egress", "aws_vpc_security_group_egress_rule"]:
        check(f"shows {form}", form in causes)
    page.driver.find_elements(By.CSS_SELECTOR, "[role=tab]")[1].click()
    shown = [one.text for one in page.driver.find_elements(By.CSS_SELECTOR, "[role=tabpanel]") if one.is_displayed()]
    check("one form is shown at a time", len(shown) == 1 and "aws ec2" in shown[0], shown)


def guessing(page: Browser, path: Path) -> None:
    page.open(path)
    reason = page.text("sentence")
    page.press("g")
    seen = page.run("return document.getElementById('pull').innerText")
    check("guessing hides the answer", reason not in str(seen), reason)
    check("guessing hides the causes", not page.is_shown("causes"))
    check("one cannot pass what is not guessed", page.run("return document.getElementById('next').disabled") is True)
    page.press(Keys.END)
    check("nor jump over it", page.text("count").startswith("1 of"), page.text("count"))
    wrong = right = 0
    while True:
        page.click("guess-yes")
        wrong += page.count(".guessed.wrong")
        right += page.count(".guessed.right")
        if page.run("return document.getElementById('next').disabled"):
            break
        page.click("next")
    check("every guess is answered", wrong == 1 and right > 10, (wrong, right))
    check("the end reveals the answer", page.text("sentence") == reason, page.text("sentence"))
    check("and the causes", page.is_shown("causes"))


def choosing(page: Browser, path: Path) -> None:
    page.open(path)
    check("addresses that fare differently can be chosen", page.count("#attempts button") > 1)
    before = page.text("step")
    page.driver.find_elements(By.CSS_SELECTOR, "#attempts button")[0].click()
    first = page.text("step")
    page.driver.find_elements(By.CSS_SELECTOR, "#attempts button")[1].click()
    check("the other address has its own way", page.text("step") != first or before != first)


def looks(page: Browser, path: Path) -> None:
    def colour(selector: str, name: str) -> list[int]:
        text = page.run(
            f"return getComputedStyle(document.querySelector('{selector}')).{name}")
        return [int(number) for number in re.findall(r"\d+", str(text))[:3]]

    page.media(prefers_color_scheme="light")
    page.open(path)
    check("light by default", sum(colour("body", "backgroundColor")) > 600)
    page.press("t")
    check("t turns it dark", sum(colour("body", "backgroundColor")) < 150)
    check("the picture turns, too", sum(colour("#scroller .ink-text", "fill")) > 600)
    page.press("t")
    check("and back", sum(colour("body", "backgroundColor")) > 600)
    page.media(prefers_color_scheme="dark")
    page.open(path)
    check("dark where the system is", sum(colour("body", "backgroundColor")) < 150)
    check("with a dark picture", sum(colour("#scroller .ink-vpc", "fill")) < 200)
    page.media(prefers_reduced_motion="reduce")
    page.open(path)
    page.press(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    check("stands still where that is asked for", page.count(".packet") == 0)
    page.media("print")
    check("paper has no buttons", not page.is_shown("play") and not page.is_shown("theme"))
    page.media()
    page.press("?")
    check("? shows the keys", page.is_shown("help") and "jump to the drop" in page.text("help"))
    page.press(Keys.ESCAPE)
    check("Escape closes them", not page.is_shown("help"))


def narrow(page: Browser, paths: list[Path]) -> None:
    page.size(360, 740)
    for path in paths:
        page.open(path, "#/0")
        tops = set()
        page.press(Keys.HOME)
        for _ in range(12):
            width = page.run("return document.scrollingElement.scrollWidth")
            check(f"{path.name} is no wider than a phone", width <= 360, width)
            tops.add(page.run(
                "return Math.round(document.querySelector('.player').getBoundingClientRect().top + scrollY)"))
            page.press(Keys.ARROW_RIGHT)
        check(f"{path.name}: the buttons stay where they are", len(tops) == 1, tops)
        touch(page)
    page.size(1400, 1000)


def touch(page: Browser) -> None:
    page.press(Keys.HOME)
    page.run("document.getElementById('step').scrollIntoView({ block: 'center' })")
    box = page.run("const r = document.getElementById('step').getBoundingClientRect();"
                   " return [r.left + r.width / 2, Math.max(20, r.top + 60)]")
    x, y = box
    for kind, at in [("touchStart", x + 90), ("touchMove", x), ("touchMove", x - 90), ("touchEnd", None)]:
        points = [] if at is None else [{"x": at, "y": y}]
        page.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    check("a stroke steps on", page.text("count").startswith("2 of"), page.text("count"))


def finding(page: Browser, path: Path) -> None:
    page.open(path)
    every = page.count("#pulls li")
    check("lists every pull", every > 20 and f"{every} of {every}" in page.text("found"), every)
    page.press("/")
    WebDriverWait(page.driver, 5).until(
        lambda driver: driver.switch_to.active_element.get_attribute("id") == "search")
    page.press("forgets", " ", "s3")
    found = [one.text for one in page.driver.find_elements(By.CSS_SELECTOR, "#pulls .name")]
    check("finds by words", 0 < len(found) < every and all("s3" in one for one in found), found)
    page.run("const box = document.getElementById('search'); box.value = '';"
             " box.dispatchEvent(new Event('input'))")
    for name, value in [("verdict-filter", "succeeds"), ("code-filter", "network-acl-inbound")]:
        page.run(f"const box = document.getElementById('{name}'); box.value = '{value}';"
                 " box.dispatchEvent(new Event('change'))")
        check(f"{name} leaves some", 0 < page.count("#pulls li") < every, page.count("#pulls li"))
        page.run(f"const box = document.getElementById('{name}'); box.value = '';"
                 " box.dispatchEvent(new Event('change'))")
    page.driver.find_elements(By.CSS_SELECTOR, "#pulls a")[2].click()
    WebDriverWait(page.driver, 5).until(lambda _: page.is_shown("pull"))
    page.press("a")
    WebDriverWait(page.driver, 5).until(lambda _: page.is_shown("index"))


def sweeping(page: Browser, path: Path) -> None:
    page.open(path)
    check("a sweep opens with its list", page.is_shown("index") and not page.is_shown("pull"))
    summary = page.text("summary")
    for part in ["✔ 3 succeed", "✘ 2 fail", "5 interfaces in 3 simulations", "repair first",
                 "It repairs 1 of the 2 pulls that do not work"]:
        check(f"a sweep says {part}", part in summary, summary)
    rows = [one.text for one in page.driver.find_elements(By.CSS_SELECTOR, "#pulls a")]
    check("a sweep lists its outcomes", len(rows) == 3 and "3 interfaces" in rows[2], rows)
    check("with what each repair reaches", "repairs 1 of the 2" in rows[0], rows)
    page.driver.find_elements(By.CSS_SELECTOR, "#pulls a")[0].click()
    WebDriverWait(page.driver, 5).until(lambda _: page.is_shown("pull"))
    check("behind a line is its first pull", "fails at auth" in page.text("kicker"), page.text("kicker"))
    check("and who comes to the same", "Such as eni-4" in page.text("lesson"), page.text("lesson"))
    page.press("f")
    check("and the pull after the repair", "works" in page.text("kicker"), page.text("kicker"))
    page.press("a")
    WebDriverWait(page.driver, 5).until(lambda _: page.is_shown("index"))
    page.size(360, 740)
    width = page.run("return document.scrollingElement.scrollWidth")
    check("a sweep is no wider than a phone", width <= 360, width)
    page.size(1400, 1000)


def hostile(page: Browser, paths: list[Path]) -> None:
    for path in paths:
        page.open(path, "#/0")
        check(f"{path.name} runs nothing from names", page.run("return typeof hacked") == "undefined")
        check(f"{path.name} makes no elements from names", page.count("img") == 0)
        check(f"{path.name} has its own scripts alone", page.count("script") == 2, page.count("script"))
        text = str(page.run("return document.getElementById('pull').textContent"))
        check(f"{path.name} shows the names", SCRIPT in text and "img/src" in text)
        check(f"{path.name} turns no text around", "\u202e" not in text and "\\u{202e}" in text)
        width = page.run("return document.scrollingElement.scrollWidth - innerWidth")
        check(f"{path.name} keeps long names inside", width <= 0, width)


def main() -> int:
    pulltrace = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)

        def make(name: str, *arguments: str) -> Path:
            path = root / name
            status = subprocess.run(
                [pulltrace, *arguments, "--format", "html", "--output", str(path)], check=False)
            check(f"{name} is made", status.returncode in (0, 1) and path.exists(), status.returncode)
            text = path.read_text(encoding="utf-8")
            data = re.search(r'id="data">(.*?)</script>', text, re.S)
            size = len(text.encode()) - len(data.group(1).encode())
            check(f"{name} is small", size < 400_000, size)
            return path

        (root / "hostile.json5").write_text(json.dumps(HOSTILE), encoding="utf-8")
        one = make("one.html", "explain", "--scenario", FAILING)
        nat = make("nat.html", "explain", "--scenario", HEALTHY)
        split = make("split.html", "explain", "--scenario", SPLIT)
        many = make("many.html", "replay", "Scenarios/filtering")
        names = make("names.html", "explain", "--scenario", str(root / "hostile.json5"))
        (root / "swept.json5").write_text(json.dumps(SWEPT), encoding="utf-8")
        swept = make("swept.html", "sweep", "--scenario", str(root / "swept.json5"))
        listed = make("listed.html", "replay", str(root / "hostile.json5"), FAILING)

        page = Browser()
        try:
            stepping(page, one)
            packets(page, nat)
            fixing(page, one)
            guessing(page, one)
            choosing(page, split)
            looks(page, one)
            finding(page, many)
            sweeping(page, swept)
            hostile(page, [names, listed])
            narrow(page, [one, nat, many, names])
            complaints = page.complaints()
            check("the console is silent", complaints == [], complaints)
            urls = [url for url in page.requests() if not url.startswith("about:")]
            others = [url for url in urls if not url.startswith(root.as_uri())]
            check("nothing is asked for but the file", others == [] and urls != [], others)
        finally:
            page.driver.quit()
    print(f"{len(failures)} failures" if failures else "the page does what it should")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
