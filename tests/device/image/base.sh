#!/usr/bin/env bash
# The virtual kit's operating system: Debian 12, with what a kit's image brings along and what the drills use inside.
# Usage: base.sh FOLDER MIRROR
set -euo pipefail
root=$1 mirror=$2

packages=(
  systemd-sysv udev dbus kmod
  python3 python3-venv
  libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0
  v4l-utils dmsetup
)

debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail "$root.log" >&2; exit 1; }
mkdir -p "$root/etc/dpkg/dpkg.cfg.d" "$root/etc/apt/apt.conf.d"
cat >"$root/etc/dpkg/dpkg.cfg.d/small" <<END
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/locale/*
END
echo 'APT::Install-Recommends "false";' >"$root/etc/apt/apt.conf.d/small"
cat >"$root/etc/apt/sources.list" <<END
deb $mirror bookworm main
deb ${mirror%/debian}/debian-security bookworm-security main
END
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
# No service starts while packages are put in.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"

export DEBIAN_FRONTEND=noninteractive LC_ALL=C
chroot "$root" apt-get update -qq
chroot "$root" apt-get install --yes -qq "${packages[@]}" >>"$root.log" 2>&1 || { tail "$root.log" >&2; exit 1; }
chroot "$root" apt-get clean
rm -rf "$root/usr/sbin/policy-rc.d" "$root"/var/lib/apt/lists/* "$root/etc/resolv.conf"
