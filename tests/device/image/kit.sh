#!/usr/bin/env bash
# A kit as it is carried out: Debian, the software put on by its own installer, a read-only root, a data partition; and what
# the drills need inside it.
# Usage: kit.sh ROOT MODULES FOLDER GUEST OUT APERTURE_MM
#   takes OUT/etc (settings) and OUT/scanner (what the scanner shows), leaves OUT/{root,data,stick}.img.
set -euo pipefail
base=$1 modules=$2 folder=$3 guest=$4 out=$5 aperture_mm=$6
root=$out/root
export LC_ALL=C

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C "$@"; }

cp -a --reflink=auto "$base" "$root"
mkdir -p "$root/usr/lib/modules" "$root/tmp/folder"
cp -r "$modules/." "$root/usr/lib/modules/"
inside depmod "$(basename "$modules"/*)"

# The software, by its own installer.
mount --bind "$folder" "$root/tmp/folder"
mount --bind /proc "$root/proc"
trap 'umount "$root/tmp/folder" "$root/proc" 2>/dev/null || true' EXIT
inside bash /tmp/folder/systemd/install >"$out/install.log" 2>&1 || { tail -20 "$out/install.log" >&2; exit 1; }
umount "$root/tmp/folder" "$root/proc"
trap - EXIT
rmdir "$root/tmp/folder"
state=$root/var/lib/myosight

# What a technician adds.
install -m 644 -t "$root/etc/myosight" "$out"/etc/*
sed "s,UUID=ROOT-PARTITION,/dev/ubda,; s,UUID=DATA-PARTITION,/dev/mapper/kit-data," "$folder/systemd/read-only/fstab" >"$root/etc/fstab"
echo kit >"$root/etc/hostname"
: >"$root/etc/machine-id"

# What the drills need, away from the product.
install -d "$root/opt/drill" "$root/mnt/stick"
cp -r "$guest/." "$root/opt/drill/"
mv "$out"/scanner/* "$root/opt/drill/"
for unit in "$root"/opt/drill/*.service; do
  install -m 644 -t "$root/etc/systemd/system" "$unit"
  inside systemctl --quiet enable "$(basename "$unit")"
done
inside systemctl --quiet mask serial-getty@ttyS0.service

# The scale of this scanner, proven once and kept.
install -d -m 700 "$state/profiles"
inside MYOSIGHT_STATE=/var/lib/myosight /opt/myosight/.venv/bin/myosight calibrate /opt/drill/screen.png \
  --aperture-mm "$aperture_mm" --save /var/lib/myosight/profiles/20260101T000000000000.json >>"$out/install.log"
inside chown -R myosight:myosight /var/lib/myosight

data=$out/data
mv "$state" "$data"
install -d "$state"
truncate --size 3G "$out/root.img"
mke2fs -q -t ext4 -d "$root" -L kit-root "$out/root.img"
truncate --size 2G "$out/data.img"
mke2fs -q -t ext4 -d "$data" -L kit-data "$out/data.img"
truncate --size 512M "$out/stick.img"
mke2fs -q -t ext4 -d "$folder" -L kit-stick "$out/stick.img"
rm -rf "$root" "$data"
