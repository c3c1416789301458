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

# The base image is made from packages: an image registry may be out of reach.
import_base_image() {
  local image=debian:bookworm-slim
  docker image inspect "$image" >/dev/null 2>&1 && return
  echo "importing $image"
  if [ ! -f "$cache/base.tar" ]; then
    mmdebstrap --quiet --format=tar --variant=minbase --include=ca-certificates bookworm "$cache/base.tar.new" &&
      mv "$cache/base.tar.new" "$cache/base.tar" || return 1
  fi
  docker import "$cache/base.tar" "$image" >/dev/null
}
