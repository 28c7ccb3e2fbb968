#!/usr/bin/env bash
# Measures everything of ours, adds it to the history of this machine and says where times changed
# for good. Always on the same machine, with nothing else on it.
#
#   benchmarks/nightly.sh --history DIR [--jar FILE] [--out DIR] [--push BRANCH] [-- options of run]
#
#   --history DIR   the history's folder; with --push inside the branch
#   --jar FILE      a benchmarks.jar instead of building one
#   --out DIR       a new folder for the run (results/runs/<UTC time>)
#   --push BRANCH   keeps the history on this branch of origin, with a commit for each run
set -euo pipefail

fail() {
  echo "nightly.sh: $1" >&2
  exit 2
}

history=""
jar=""
branch=""
out="results/runs/$(date -u +%Y-%m-%dT%H-%M-%SZ)"
while [ $# -gt 0 ]; do
  case "$1" in
    --history | --jar | --out | --push)
      [ $# -ge 2 ] || fail "$1 must be followed by something"
      case "$1" in
        --history) history=$2 ;;
        --jar) jar=$2 ;;
        --out) out=$2 ;;
        --push) branch=$2 ;;
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
    *) fail "there is no option $1; options of run follow after --" ;;
  esac
done
[ -n "$history" ] || fail "--history must name a folder"

if [ -z "$jar" ]; then
  mvn -B -q -DskipTests package
  jar=benchmarks/target/benchmarks.jar
fi
ours="auto,winograd-4x4-simd,winograd-s2d-simd,depthwise-simd,implicit-gemm-simd,direct-simd"
if [ $# -eq 0 ]; then
  set -- ConvolutionBenchmark --shapes standard --strategies "$ours,im2col+simd,tiled-loops" -f 10
fi

code=0
java ${JCONV_JAVA_OPTIONS:-} -jar "$jar" run "$@" --out "$out" || code=$?
# of a strategy that cannot do a shape there is no row; what was wrong or could not be read ends here
[ "$code" -eq 0 ] || [ "$code" -eq 4 ] || exit "$code"

if [ -z "$branch" ]; then
  java -jar "$jar" history add "$out" --to "$history"
  exit "$code"
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/jconv-history.XXXXXX")
trap 'git worktree remove --force "$work/branch" 2> /dev/null || true; rm -rf "$work"' EXIT
if git fetch --quiet origin "$branch" 2> /dev/null; then
  git worktree add --quiet --detach "$work/branch" FETCH_HEAD
else
  git worktree add --quiet --detach "$work/branch" HEAD
  git -C "$work/branch" checkout --quiet --orphan "$branch"
  git -C "$work/branch" rm -rfq .
fi
java -jar "$jar" history add "$out" --to "$work/branch/$history"
git -C "$work/branch" add -A
git -C "$work/branch" commit --quiet -m "history: the run in ${out##*/}"
git -C "$work/branch" push --quiet origin "HEAD:refs/heads/$branch"
exit "$code"
