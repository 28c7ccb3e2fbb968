#!/usr/bin/env bash
# Judges a change: builds what it started from and what it is now, runs both side by side and says
# whether it became slower. The same on a laptop and in CI.
#
#   benchmarks/gate.sh [--base REF] [--head REF] [--out DIR] [-- options of ab]
#
#   --base REF        compared with the merge-base of this and the head (origin/main, or main)
#   --head REF        what is judged (HEAD); its files as committed
#   --base-jar FILE   a benchmarks.jar instead of building one
#   --head-jar FILE   the same
#   --build COMMAND   builds a checkout, run in its folder; leaves benchmarks/target/benchmarks.jar
#   --out DIR         a new folder for the comparison (results/ab/<UTC time>)
#
# Exits as `benchmarks.jar ab` does: 0 fine, 1 a regression, 2 bad input, 3 cannot be judged, 4
# something did not run, 5 not comparable. The files are written in any case.
set -euo pipefail

fail() {
  echo "gate.sh: $1" >&2
  exit 2
}

base_ref=""
head_ref=HEAD
base_jar=""
head_jar=""
build="mvn -B -q -DskipTests package"
out="results/ab/$(date -u +%Y-%m-%dT%H-%M-%SZ)"
while [ $# -gt 0 ]; do
  case "$1" in
    --base | --head | --base-jar | --head-jar | --build | --out)
      [ $# -ge 2 ] || fail "$1 must be followed by something"
      case "$1" in
        --base) base_ref=$2 ;;
        --head) head_ref=$2 ;;
        --base-jar) base_jar=$2 ;;
        --head-jar) head_jar=$2 ;;
        --build) build=$2 ;;
        --out) out=$2 ;;
      esac
      shift 2
      ;;
    -h | --help)
      sed -n '2,/^set/{/^set/!s/^# \{0,1\}//p}' "$0"
      exit 0
      ;;
    --)
      shift
      break
      ;;
    *) fail "there is no option $1; options of ab follow after --" ;;
  esac
done

work=$(mktemp -d "${TMPDIR:-/tmp}/jconv-gate.XXXXXX")
clean() {
  for side in base head; do
    if [ -d "$work/$side" ]; then
      git worktree remove --force "$work/$side" || true
    fi
  done
  rm -rf "$work"
}
trap clean EXIT

# build SIDE COMMIT: its jar, in the working folder
build() {
  echo "building the $1: $(git log -1 --format='%h %s' "$2")"
  git worktree add --quiet --detach "$work/$1" "$2"
  (cd "$work/$1" && eval "$build") || fail "the $1 ($2) cannot be built"
  [ -f "$work/$1/benchmarks/target/benchmarks.jar" ] ||
    fail "the build of the $1 left no benchmarks/target/benchmarks.jar"
  mv "$work/$1/benchmarks/target/benchmarks.jar" "$work/$1.jar"
}

if [ -z "$base_jar" ] || [ -z "$head_jar" ]; then
  head=$(git rev-parse --verify --quiet "$head_ref^{commit}") || fail "there is no commit $head_ref"
fi
if [ -z "$base_jar" ]; then
  if [ -z "$base_ref" ]; then
    base_ref=main
    ! git rev-parse --verify --quiet origin/main > /dev/null || base_ref=origin/main
  fi
  git rev-parse --verify --quiet "$base_ref^{commit}" > /dev/null ||
    fail "there is no commit $base_ref; --base names one"
  base=$(git merge-base "$base_ref" "$head") ||
    fail "$base_ref and $head_ref have no commit in common; in CI, fetch the whole history"
  build base "$base"
  base_jar=$work/base.jar
fi
if [ -z "$head_jar" ]; then
  build head "$head"
  head_jar=$work/head.jar
fi

# The judge is the base's, which the change cannot have touched, unless the base has none yet.
tool=$head_jar
# (not grep -q: it ends at the first line it finds, and pipefail takes that for a failure of unzip)
if unzip -l "$base_jar" 2> /dev/null | grep 'org/jconv/bench/cli/AbCommand.class' > /dev/null; then
  tool=$base_jar
fi

code=0
java ${JCONV_JAVA_OPTIONS:-} -jar "$tool" ab --base "$base_jar" --head "$head_jar" --out "$out" \
  "$@" || code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$out/comparison.md" ]; then
  cat "$out/comparison.md" >> "$GITHUB_STEP_SUMMARY"
fi
exit "$code"
