# Puts on a bare Debian 12 machine what the end-to-end tests need: Docker with a Debian image, a browser, loggen for the
# benchmark, and what the parsers of test/oracles run on. The product itself needs none of it, and none of this is part of
# the product. Sourced by run.

readonly dockerd_deadline_s=60

install_packages() {
  local missing=() package
  for package in docker.io iproute2 iptables mmdebstrap chromium syslog-ng-core \
    liblognorm-utils python3-pip default-jdk-headless maven; do
    dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "installing ${missing[*]}"
  apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >"$cache/apt.log" 2>&1 ||
    { tail -20 "$cache/apt.log"; return 1; }
}

start_docker() {
  docker info >/dev/null 2>&1 && return
  echo 'starting dockerd'
  setsid dockerd >"$cache/dockerd.log" 2>&1 </dev/null &
  local second
  for ((second = 0; second < dockerd_deadline_s; second++)); do
    docker info >/dev/null 2>&1 && return
    sleep 1
  done
  echo "dockerd did not answer within $dockerd_deadline_s s:"
  tail -20 "$cache/dockerd.log"
  return 1
}

# import_base_image [SUITE]: the base image is made from packages: an image registry may be out of reach. Of another suite
# than bookworm it takes a minute and a half, so the gate does without (CEFRIG_SUITES names them).
import_base_image() {
  local suite=${1:-bookworm}
  local image=debian:$suite-slim tar=$cache/base-$suite.tar
  docker image inspect "$image" >/dev/null 2>&1 && return
  echo "importing $image"
  if [ ! -f "$tar" ]; then
    mmdebstrap --quiet --format=tar --variant=minbase --include=ca-certificates "$suite" "$tar.new" &&
      mv "$tar.new" "$tar" || return 1
  fi
  docker import "$tar" "$image" >/dev/null
}
