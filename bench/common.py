"""What the benchmarks share: where things lie, running a program and what it cost, the table's
heading. Python's standard library alone."""

import argparse
import json
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Problem(Exception):
    """Ends a benchmark with one sentence."""


def say(text):
    """Progress, for people."""
    print(text, file=sys.stderr, flush=True)


def parser(description):
    """The options every benchmark has."""
    p = argparse.ArgumentParser(description=description)
    p.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR",
                   help="folder with samples, cases and peers (default: ../shared of the project)")
    p.add_argument("--kintsugi", type=Path, default=ROOT / "app" / "kintsugi", metavar="FILE",
                   help="launcher of the program to measure (default: this project's)")
    p.add_argument("--python", default="/usr/bin/python3", metavar="FILE",
                   help="Python that has the peers' packages (default: /usr/bin/python3)")
    p.add_argument("--out", type=Path, metavar="FILE", help="also write the tables here (Markdown)")
    return p  # fmt: skip


def main(run):
    """Runs a benchmark with a scratch folder that is removed at the end."""
    work = Path(tempfile.mkdtemp(prefix="kintsugi-bench-"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what is below cleans up
    try:
        return run(work)
    except Problem as e:
        print("%s: %s" % (Path(sys.argv[0]).name, e), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(work, ignore_errors=True)


class Usage:
    """What one run of a program cost, with all its threads and finished children.

    cpu: user and system seconds; wall: seconds; peak: largest resident set in MB; out: its
    standard output.
    """

    def __init__(self, cpu, wall, peak, out):
        self.cpu, self.wall, self.peak, self.out = cpu, wall, peak, out


def measure(command, env=None):
    """Runs a command to its end; a failure is a Problem with the last lines it printed."""
    command = [str(part) for part in command]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        try:
            process = subprocess.Popen(command, stdout=out, stderr=err, env=env)
        except OSError as e:
            raise Problem("cannot run %s: %s" % (command[0], e.strerror)) from e
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode:
            tail = err.read().decode(errors="replace").strip().splitlines()[-4:]
            raise Problem("%s ended with status %d: %s"
                          % (" ".join(command[:3]), process.returncode, " / ".join(tail)))  # fmt: skip
        unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is bytes there, KiB here
        return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit,
                     out.read().decode(errors="replace"))  # fmt: skip


class Kintsugi:
    """The program under test."""

    def __init__(self, launcher):
        if not os.access(launcher, os.X_OK):
            raise Problem("there is no program %s" % launcher)
        self.launcher = launcher
        say("starting the program once, which builds it where needed ...")
        self.version = measure([launcher, "--version"]).out.strip()

    def run(self, *args):
        """Runs a verb: its JSON object, and what it cost."""
        usage = measure([self.launcher, *args, "--json"])
        return json.loads(usage.out), usage

    def evaluate(self, classes, truth):
        """accuracy, mIoU and iou of a class map."""
        report, _ = self.run("evaluate", "--classes", classes, "--truth", truth)
        return {key: report[key] for key in ("accuracy", "mIoU", "iou")}


class Peer:
    """One peer: the runner's file, the packages it needs, the options used and how it is called."""

    def __init__(self, name, runner, packages, options):
        self.name, self.runner, self.packages, self.options = name, runner, packages, options


PEERS = {
    "ilastik": Peer("ilastik's arithmetic", "ilastik_like.py", "vigra, tifffile",
                    ["--vigra-filters", "--cache-gb", "1"]),
    "skimage": Peer("scikit-image, 100 full trees", "sklearn_like.py", "sklearn, skimage, tifffile",
                    ["--preset", "defaults", "--trees", "100", "--full-rf"]),
}  # fmt: skip


class PeerRunner:
    """Runs the peers that can be run here; `names` holds which those are."""

    def __init__(self, shared, python, wanted):
        self.folder, self.python, self.names = shared / "peers", python, []
        # Set for other work, these make the peers' numeric libraries slower or fail.
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
        for name in wanted:
            peer = PEERS[name]
            if not (self.folder / peer.runner).is_file():
                say("skipped: %s is not there, so no figures of %s"
                    % (self.folder / peer.runner, peer.name))  # fmt: skip
                continue
            try:
                measure([python, "-c", "import " + peer.packages], self.env)
                self.names.append(name)
            except Problem as e:
                say("skipped: no figures of %s, since %s" % (peer.name, e))

    def pair(self, section, out):
        """CBS and TLD registered by the true transform, as one file, which is what peers get."""
        measure([self.python, self.folder / "make_pair.py", section, out, "--registered"], self.env)

    def run(self, name, image, labels, out, seed=1, extra=()):
        """Trains a peer on labels and writes its class map of the same image."""
        peer = PEERS[name]
        return measure([self.python, self.folder / peer.runner, image, labels, out, *peer.options,
                        "--seed", seed, *extra], self.env)  # fmt: skip


def write_registration(path, section, transform):
    """registration.json (schema 1) with the true transform of a simulated section.

    section: folder with CBS.tif and TLD.tif; transform: its transform.json.
    """
    truth = json.loads(transform.read_text())
    width, height = truth["sem_size_px"]
    tld = {"name": "TLD", "files": [str((section / "TLD.tif").resolve())], "width": width,
           "height": height, "matrix": truth["TLD_to_CBS"], "model": "similarity",
           "method": "the simulation's own transform", "quality": {}}  # fmt: skip
    drift = truth.get("TLD_drift", {})
    if drift.get("dx") or drift.get("dy"):
        tld["drift"] = {"dx": drift["dx"], "dy": drift["dy"]}
    path.write_text(json.dumps({
        "schema": 1,
        "reference": {"name": "CBS", "file": str((section / "CBS.tif").resolve()), "width": width,
                      "height": height},
        "images": [tld],
    }))  # fmt: skip
    return path


def spread(values, form="%.1f"):
    """median (least to greatest)."""
    values = list(values)
    text = form % statistics.median(values)
    if len(values) > 1:
        text += " (%s to %s)" % (form % min(values), form % max(values))
    return text


def table(head, rows):
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def machine(kintsugi):
    """What was measured, on what, how busy it was: stands above every table."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    commit = subprocess.run(["git", "-C", kintsugi.launcher.resolve().parent, "describe",
                             "--always", "--dirty"], capture_output=True, text=True)  # fmt: skip
    text = "%s, commit %s; %s, %d processors; %s; options for the JVM: %s." % (
        kintsugi.version.splitlines()[0], commit.stdout.strip() or "unknown", model,
        os.cpu_count(), time.strftime("%Y-%m-%d"), os.environ.get("KINTSUGI_JAVA_OPTS") or "none",
    )  # fmt: skip
    load = os.getloadavg()[0]
    if load > 0.5:
        text += " **The machine was busy at the start (load %.1f): times are not to be quoted.**" % load
    return text + "\n"


def publish(title, parts, out):
    """Prints the tables, and writes them into a file where one is named."""
    text = "# %s\n\n%s" % (title, "\n".join(part for part in parts if part))
    print(text)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
        say("wrote %s" % out)
