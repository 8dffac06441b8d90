# Completion of Awase's commands, fields and choices in bash. The program itself says what may come next.
_awase() {
  local line=${COMP_LINE:0:COMP_POINT} word words=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  local last=${words[${#words[@]} - 1]} before=
  # Where bash takes a word apart at its colons, only what stands behind the last one is given.
  [[ $last == *:* && $COMP_WORDBREAKS == *:* ]] && before=${last%"${last##*:}"}
  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    COMPREPLY+=("${word#"$before"}")
  done < <("${1:-awase}" --complete "${words[@]:1}" 2>/dev/null)
  if [[ ${COMPREPLY[0]-} == *: ]]; then compopt -o nospace 2>/dev/null || true; fi
}
complete -o default -F _awase awase
