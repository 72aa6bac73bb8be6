#!/usr/bin/env bash
# The virtual kit's kernel: Debian's own sources as a user-mode Linux, with the drivers that stand for the kit's hardware.
# Usage: kernel.sh ROOT CONFIG OUT  builds inside a copy of ROOT; leaves OUT/linux (the kernel) and OUT/modules.
set -euo pipefail
root=$1 config=$2 out=$3
workshop=$out/workshop
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

# The compiler stays off the kit: it is put into a copy.
cp -a --reflink=auto "$root" "$workshop"
cp -L /etc/resolv.conf "$workshop/etc/resolv.conf"
{
  chroot "$workshop" apt-get update -qq
  chroot "$workshop" apt-get install --yes -qq gcc libc6-dev make flex bison bc xz-utils linux-source-6.1
  tar -xJf "$workshop/usr/src/linux-source-6.1.tar.xz" -C "$workshop/tmp" \
    --exclude='*/drivers/gpu/drm/amd/*.[ch]' --exclude='*/Documentation/*/*' # a third of it, and not asked for
  cp "$config" "$workshop/tmp/kit.config"
  chroot "$workshop" sh -euc 'cd /tmp/linux-source-6.1
    export ARCH=um
    # A symbol that glibc no longer has (since 2.33), and that no module asks for.
    sed -i "/__xmknod/d" arch/um/os-Linux/user_syms.c
    make -s defconfig
    scripts/kconfig/merge_config.sh -m .config ../kit.config
    make -s olddefconfig
    make -s -j"$(nproc)" linux modules
    make -s INSTALL_MOD_PATH=/tmp/out modules_install'
} >"$out/log" 2>&1 || { tail -20 "$out/log" >&2; exit 1; }
cp "$workshop/tmp/linux-source-6.1/linux" "$out/linux"
mkdir "$out/modules"
cp -r "$workshop/tmp/out/lib/modules/." "$out/modules/"
find "$out/modules" -type l -delete # to the sources, which go
rm -rf "$workshop"
