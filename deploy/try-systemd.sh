#!/usr/bin/env bash
# Runs the units of systemd/ for real: a systemd of its own, in namespaces of its own, over a copy of this machine's files that
# is thrown away (/dev and the kernel's settings are this machine's own: try it where that does no harm). As root, with a built
# dist/claviger (or CLAVIGER_BINARY). Each line says what was seen; the first that is not so ends it.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(realpath "${CLAVIGER_BINARY:-dist/claviger}")
work=$(mktemp -d)
mkdir "$work"/{layer,root}
mount -t tmpfs -o mode=700 tmpfs "$work/layer"
mkdir "$work"/layer/{upper,work}
init=
finish() {
  [ -z "$init" ] || kill -9 "$init" 2>/dev/null || true
  sleep 0.5
  umount -l "$work/layer"
  rm -rf "$work"
}
trap finish EXIT

cat > "$work/boot.sh" <<BOOT
set -e
mount --make-rprivate /
mount -t overlay overlay -o lowerdir=/,upperdir=$work/layer/upper,workdir=$work/layer/work $work/root
cd $work/root
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 none sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mount --rbind /dev dev
mkdir -p old
pivot_root . old
umount -l old
# What systemd hands to a service is mounted by a child of its own, and has to be seen here.
mount --make-rshared /
export container=other
exec /lib/systemd/systemd --system --unit=basic.target
BOOT
unshare --kill-child --pid --mount --fork --uts --ipc --cgroup --net bash "$work/boot.sh" > "$work/log" 2>&1 < /dev/null &
shell=$!
inside() { nsenter -t "$init" -a "$@"; }
say() { printf '%s\n' "$*"; }
await() { # what, then a command that must succeed soon
  local what=$1; shift
  for _ in $(seq 100); do
    if "$@" > /dev/null 2>&1; then say "ok: $what"; return; fi
    sleep 0.2
  done
  say "NOT SO: $what"; inside journalctl --no-pager -n 20 -u claviger -u claviger-backup || cat "$work/log"; exit 1
}
booted() { init=$(pgrep -P "$shell") && inside systemctl is-system-running --wait; }
await "$(systemctl --version | head -1) boots" booted

inside sh -c 'cat > /usr/local/bin/claviger && chmod 755 /usr/local/bin/claviger' < "$binary"
inside sh -c 'cat > /usr/local/sbin/claviger-do && chmod 755 /usr/local/sbin/claviger-do' < deploy/systemd/claviger-do
for unit in claviger.service claviger-backup.service claviger-backup.timer; do
  inside sh -c "cat > /etc/systemd/system/$unit" < "deploy/systemd/$unit"
done
inside sh -ec '
  ip link set lo up
  install -d -m 700 /etc/claviger
  umask 077
  head -c 32 /dev/urandom | base64 > /etc/claviger/master.key
  touch /etc/claviger/claviger.env
  echo "CLAVIGER_BACKUP_RECIPIENTS=$(claviger create-backup-key /root/backup.key)" > /etc/claviger/claviger.env
  systemctl daemon-reload'

ready() { inside curl -fsS http://127.0.0.1:3001/readyz; }
property() { inside systemctl show --value -p "$2" "$1"; }
is() { [ "$(property "$1" "$2")" = "$3" ]; }
inside systemctl start claviger
await "it starts, and is ready" ready
pid=$(property claviger MainPID)
await "no user of the machine's, no capability, no way to more" \
  inside sh -c "grep -q '^CapEff:.*0000000000000000' /proc/$pid/status && grep -q '^NoNewPrivs:.*1' /proc/$pid/status &&
                grep -q '^Seccomp:.*2' /proc/$pid/status && ! grep -q '^Uid:[[:space:]]*0' /proc/$pid/status"
say "$(inside systemd-analyze security claviger.service --no-pager | tail -1)"
key=$(inside claviger-do create-gateway-key --name edge-1)
await "a command beside it makes a gateway key, which works at once" \
  inside sh -c "curl -s -o /dev/null -w '%{http_code}' -H 'x-claviger-gateway-key: $key' http://127.0.0.1:3001/v1/authorize -D - |
                grep -q 'x-claviger-decision-id'"
inside kill -9 "$pid"
await "killed, it comes back" is claviger NRestarts 1
await "and is ready" ready
inside systemctl start claviger-backup.service
await "a backup is taken beside it" is claviger-backup Result success
await "which only the owner reads" \
  inside sh -c '[ "$(stat -c %a /var/lib/claviger-backups/*.age)" = 600 ]'
inside systemctl enable --now claviger-backup.timer 2> /dev/null
await "its timer waits for the night" is claviger-backup.timer ActiveState active
inside systemctl stop claviger
await "it stops in order" is claviger Result success
inside systemctl start claviger
await "and starts again over its data" ready
await "the key still works" \
  inside sh -c "curl -s -o /dev/null -H 'x-claviger-gateway-key: $key' http://127.0.0.1:3001/v1/authorize -D - | grep -q 'x-claviger-decision-id'"
inside systemctl stop claviger
inside sh -c 'head -c 32 /dev/urandom | base64 > /etc/claviger/master.key'
inside systemctl start claviger
await "with another master key it says so and does not serve" \
  inside sh -c 'journalctl -u claviger --no-pager | grep -q "sealed under another master key" &&
                ! curl -fs http://127.0.0.1:3001/readyz'
