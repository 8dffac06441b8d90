# Completion of Awase's commands, fields and choices in fish. The program itself says what may come next.
function __awase_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l found ($words[1] --complete $words[2..-1] "$last" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$last"
    end
end
complete -c awase -f -a '(__awase_complete)'
