#!/usr/bin/env bash
# Puts a comparison on its pull request, in the place of the one before.
#
#   benchmarks/comment.sh FOLDER REPOSITORY HEAD_SHA
#
# The folder is what the job of the pull request uploaded, and so whatever its author likes:
# nothing in it is run or believed. The number must be that of a pull request whose head is the
# commit that the job ran on, the text is limited, and goes to GitHub as a file. Needs gh, with a
# token that may write comments.
set -euo pipefail

marker='<!-- jconv-compare -->'
most=60000

fail() {
  echo "comment.sh: $1" >&2
  exit 2
}

[ $# -eq 3 ] || fail "it must be called with a folder, a repository and a commit"
folder=$1
repository=$2
sha=$3
if [ ! -e "$folder/comparison.md" ]; then
  echo "there is no comparison, so there is nothing to say"
  exit 0
fi
for file in pull-request.txt comparison.md; do
  { [ -f "$folder/$file" ] && [ ! -L "$folder/$file" ]; } || fail "$file must be a file"
done
number=$(head -c 20 "$folder/pull-request.txt" | tr -d '\r\n')
[[ "$number" =~ ^[1-9][0-9]{0,8}$ ]] || fail "pull-request.txt holds no number"
[[ "$sha" =~ ^[0-9a-f]{40}$ ]] || fail "$sha is no commit"
size=$(wc -c < "$folder/comparison.md")
[ "$size" -le "$most" ] || fail "comparison.md has $size bytes; it must be at most $most"
head=$(gh api "repos/$repository/pulls/$number" --jq .head.sha)
[ "$head" = "$sha" ] || fail "pull request $number is at another commit than $sha by now, or another's"

body=$(mktemp)
trap 'rm -f "$body"' EXIT
{
  echo "$marker"
  grep -v -F -- "$marker" "$folder/comparison.md" || true
} > "$body"
id=$(gh api --paginate "repos/$repository/issues/$number/comments" --jq \
  ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id" | head -n 1)
if [ -n "$id" ]; then
  gh api --method PATCH "repos/$repository/issues/comments/$id" -F "body=@$body" > /dev/null
else
  gh api --method POST "repos/$repository/issues/$number/comments" -F "body=@$body" > /dev/null
fi
