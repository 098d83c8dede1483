# Installs what the scripts need; sourced by bin/demo, bin/test, bin/bench and bin/lint.
# Nothing is installed twice: every step leaves a mark with the hash of what it was made from.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1

say() { printf '%s\n' "$*" >&2; }

system_packages() { # names of Debian packages
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then
            as_root=(sudo)
        else
            say "Нужны пакеты Debian, а прав установить их нет. Выполните от имени root:"
            say "  apt-get install ${missing[*]}"
            exit 1
        fi
    fi
    say "Устанавливаю пакеты: ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

stamp() { # name of the mark, files that it depends on
    local name=$1
    shift
    mark=".venv/.$name-$(cat "$@" | sha256sum | cut -c1-16)"
}

paper_packages() {
    system_packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-croscore
}

python_packages() { # the lock file
    local python=python3
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        { say "Нужен Python 3.11 или новее."; exit 1; }
    "$python" -c 'import ensurepip, venv' 2>/dev/null || system_packages python3-venv
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    stamp python "$1"
    [ -e "$mark" ] && return 0
    say "Устанавливаю библиотеки Python из $1"
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$1" >&2
    touch "$mark"
}

browser_assets() {
    command -v npm >/dev/null || system_packages npm
    stamp assets package-lock.json
    [ -e "$mark" ] && [ -d node_modules ] && return 0
    say "Устанавливаю стили, значки и шрифты интерфейса"
    npm ci --silent --ignore-scripts >&2
    touch "$mark"
}
