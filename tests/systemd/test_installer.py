"""systemd/install and systemd/uninstall, on a tree of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.systemd.kit_folder import (
    contents,
    empty_root,
    install,
    run_script,
    skip_unless_installable,
    write_kit,
    write_sums,
)

UNITS = "etc/systemd/system"


@pytest.fixture(scope="module", autouse=True)
def _installable() -> None:
    skip_unless_installable()


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kit(tmp_path_factory.mktemp("kit"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return empty_root(tmp_path / "root")


@pytest.fixture(scope="module")
def _installed_once(kit: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = empty_root(tmp_path_factory.mktemp("installed") / "root")
    said = install(kit, root)
    assert said.code == 0, said
    return root


@pytest.fixture
def installed(_installed_once: Path, tmp_path: Path) -> Path:
    """A tree of the test's own, with the kit's software installed."""
    return Path(shutil.copytree(_installed_once, tmp_path / "root", symlinks=True))


def test_a_dry_run_says_all_and_writes_nothing(kit: Path, root: Path) -> None:
    before = contents(root)
    said = install(kit, root, "--dry-run")
    assert (said.code, contents(root)) == (0, before)
    assert "/opt/myosight/releases/1.0-" in said.out
    assert "make the key of the records: /etc/credstore/records-key" in said.out
    assert said.out.endswith("Nothing was done: --dry-run.\n")


def test_installing_twice_gives_the_same_tree(kit: Path, installed: Path) -> None:
    once = contents(installed)
    second = install(kit, installed)
    assert second.code == 0, second
    assert "it stays as it is" in second.out
    assert contents(installed) == once
    assert once["opt/myosight/.venv"].endswith("-> releases/" + (installed / "opt/myosight/.venv").readlink().name)
    assert once[f"{UNITS}/default.target"].endswith("myosight-kiosk.target")
    assert f"{UNITS}/myosight-kiosk.target.wants/myosight-kiosk.service" in once
    assert len((installed / "etc/credstore/records-key").read_bytes()) == 32
    assert (installed / "etc/credstore/records-key").stat().st_mode & 0o777 == 0o600
    command = (installed / "opt/myosight/.venv/bin/myosight").read_text()
    assert command.startswith("#!/opt/myosight/releases/")  # and not into the tree it was installed through


def test_an_upgrade_keeps_settings_key_and_records(installed: Path, tmp_path: Path) -> None:
    settings = installed / "etc/myosight/myosight.toml"
    records = installed / "var/lib/myosight/records.db"
    settings.write_text("[inference]\nthreads = 2\n")
    records.write_bytes(b"accepted scans")
    secret = (installed / "etc/credstore/records-key").read_bytes()
    orphan = installed / UNITS / "myosight-old.service"
    orphan.write_text("")
    with (installed / "opt/myosight/laid-files").open("a") as laid:
        laid.write(f"/{UNITS}/myosight-old.service\n")

    assert install(write_kit(tmp_path / "newer", "1.1"), installed).code == 0

    assert settings.read_text() == "[inference]\nthreads = 2\n"
    assert records.read_bytes() == b"accepted scans"
    assert (installed / "etc/credstore/records-key").read_bytes() == secret
    assert not orphan.exists()  # the older version laid it, the newer one does not
    assert (installed / "opt/myosight/.venv").readlink().name.startswith("1.1-")
    assert len(list((installed / "opt/myosight/releases").iterdir())) == 2  # the one before is kept


def test_software_that_is_not_fit_leaves_everything_as_it_was(installed: Path, tmp_path: Path) -> None:
    before = contents(installed)
    said = install(write_kit(tmp_path / "unfit", "1.1", unfit=True), installed)
    assert said.code == 3
    assert "FAILED 1.1" in said.out
    assert "not fit" in said.refusal
    assert "stays installed" in said.refusal
    assert contents(installed) == before


def test_a_key_the_software_made_for_itself_is_taken_over(kit: Path, installed: Path) -> None:
    (installed / "etc/credstore/records-key").unlink()
    own = installed / "var/lib/myosight/records-key"
    own.write_bytes(bytes(range(32)))
    assert install(kit, installed).code == 0
    assert (installed / "etc/credstore/records-key").read_bytes() == bytes(range(32))
    assert not own.exists()


def test_the_display_is_chosen_once_and_stays(kit: Path, installed: Path) -> None:
    chosen = installed / UNITS / "myosight-kiosk.service.d/20-display.conf"
    assert "cage is not installed" in install(kit, installed, "--display", "cage").refusal
    (installed / "usr/bin").mkdir(parents=True)
    (installed / "usr/bin/cage").write_text("")
    (installed / "usr/bin/cage").chmod(0o755)
    assert install(kit, installed, "--display", "cage").code == 0
    assert "QT_QPA_PLATFORM=wayland" in chosen.read_text()
    assert "screen by cage" in install(kit, installed).out
    assert "QT_QPA_PLATFORM=wayland" in chosen.read_text()
    assert "no display called x11" in install(kit, installed, "--display", "x11").refusal


def test_a_jetson_and_a_network_source_get_what_they_need_and_nobody_else(kit: Path, installed: Path) -> None:
    kiosk = installed / UNITS / "myosight-kiosk.service.d"
    settings = installed / "etc/myosight/myosight.toml"
    assert sorted(path.name for path in kiosk.iterdir()) == ["10-records-key.conf", "20-display.conf"]
    (installed / "etc/nv_tegra_release").write_text("# R36\n")
    settings.write_text('[capture]\nsource = "igtl://10.0.0.2:18944/Image"\n')
    assert install(kit, installed).code == 0
    names = sorted(path.name for path in kiosk.iterdir())
    assert names == ["10-records-key.conf", "20-display.conf", "30-jetson.conf", "40-network-source.conf"]
    settings.write_text('[capture]\nsource = "v4l2:"\n')
    assert install(kit, installed).code == 0
    assert "40-network-source.conf" not in {path.name for path in kiosk.iterdir()}


@pytest.mark.parametrize(
    "settings",
    [
        '[[exchange.destinations]]\nname = "centre"\nkind = "fhir"\nurl = "https://centre.test/fhir"\n',
        '[exchange]\ndestinations = [{ name = "centre", kind = "fhir", url = "https://centre.test/fhir" }]\n',
    ],
)
def test_records_are_sent_only_where_the_settings_say_where_to(kit: Path, installed: Path, settings: str) -> None:
    def of_sync() -> set[str]:
        return {name for name in contents(installed / UNITS) if "myosight-sync" in name}

    assert of_sync() == set()
    file = installed / "etc/myosight/myosight.toml"
    before = file.read_text()
    file.write_text(settings)
    assert install(kit, installed).code == 0
    assert of_sync() == {
        "myosight-sync.service",
        "myosight-sync.service.d",
        "myosight-sync.service.d/10-records-key.conf",
        "myosight-sync.timer",
        "timers.target.wants/myosight-sync.timer",
    }
    file.write_text(before + "# [[exchange.destinations]]\n")
    assert install(kit, installed).code == 0
    assert of_sync() <= {"myosight-sync.service.d"}, "an empty folder may stay"
    file.write_text(settings)
    assert install(kit, installed).code == 0
    assert run_script(kit / "systemd/uninstall", "--root", installed).code == 0
    assert of_sync() == set()


def test_tensorrt_is_seen_and_nothing_beside_it(kit: Path, root: Path) -> None:
    system = root / "usr/lib/python3/dist-packages"
    for name in ("tensorrt", "tensorrt-10.3.0.dist-info", "numpy"):
        (system / name).mkdir(parents=True)
    said = install(kit, root)
    assert "no wheel of pycuda" in said.out
    (site,) = (root / "opt/myosight/.venv/lib").glob("python3.*/site-packages")
    assert (site / "tensorrt").readlink() == Path("/usr/lib/python3/dist-packages/tensorrt")
    assert (site / "tensorrt-10.3.0.dist-info").is_symlink()
    assert not (site / "numpy").is_symlink()


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("machine=riscv64", "this folder is for riscv64, and this machine is "),
        ("python=3.9", "this folder is for Python 3.9, and there is no /usr/bin/python3.9."),
    ],
)
def test_another_machine_or_python_is_refused(tmp_path: Path, root: Path, setting: str, sentence: str) -> None:
    kit = write_kit(tmp_path / "kit")
    name = setting.partition("=")[0]
    lines = [line for line in (kit / "kit.conf").read_text().splitlines() if not line.startswith(name)]
    (kit / "kit.conf").write_text("\n".join([*lines, setting, ""]))
    write_sums(kit)
    said = install(kit, root)
    assert said.code == 3
    assert sentence in said.refusal


def test_what_is_missing_or_changed_is_refused_by_name(tmp_path: Path, root: Path) -> None:
    needy = write_kit(tmp_path / "needy", requires="numpy>=2.2")
    assert "no wheel for numpy" in install(needy, root, "--dry-run").refusal
    assert "no wheel for numpy" in install(needy, root).refusal

    changed = write_kit(tmp_path / "changed")
    (changed / "systemd/logind.conf").write_text("")
    assert "missing or changed" in install(changed, root).refusal

    slipped_in = write_kit(tmp_path / "slipped_in")
    (slipped_in / "wheels/numpy-9.9-py3-none-any.whl").write_bytes(b"")
    assert "wheels/numpy-9.9-py3-none-any.whl is not listed" in install(slipped_in, root).refusal

    assert "holds no kit.conf" in install(needy, root, str(tmp_path)).refusal
    assert list((root / "opt/myosight/releases").iterdir()) == []
    assert not (root / "opt/myosight/.venv").is_symlink()
    assert not list((root / UNITS).glob("myosight*"))


def test_uninstalling_leaves_settings_key_and_records(kit: Path, installed: Path, tmp_path: Path) -> None:
    uninstall = kit / "systemd/uninstall"
    assert "not installed" in run_script(uninstall, "--root", empty_root(tmp_path / "empty")).refusal
    (installed / "var/lib/myosight/records.db").write_bytes(b"accepted scans")
    before = contents(installed)

    said = run_script(uninstall, "--dry-run", "--root", installed)
    assert "leave /var/lib/myosight as it is" in said.out
    assert contents(installed) == before

    assert run_script(uninstall, "--root", installed).code == 0
    left = contents(installed)
    assert {name for name in left if "myosight" in name} == {
        "etc/myosight",
        "etc/myosight/myosight.toml",
        "var/lib/myosight",
        "var/lib/myosight/records.db",
    }
    assert left["etc/credstore/records-key"] == before["etc/credstore/records-key"]
    assert left[f"{UNITS}/default.target"].endswith("graphical.target")


def test_purging_names_what_it_takes_and_takes_it(kit: Path, installed: Path) -> None:
    said = run_script(kit / "systemd/uninstall", "--purge", "--root", installed)
    assert "REMOVE FOR EVER /var/lib/myosight" in said.out
    assert not (installed / "var/lib/myosight").exists()
    assert not (installed / "etc/credstore/records-key").exists()
    assert not (installed / "etc/myosight").exists()
