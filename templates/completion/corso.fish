# Completion of corso in fish. For every new shell: corso completion fish > ~/.config/fish/completions/corso.fish

function __corso_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    # Leading and trailing quotes are the shell's, not the word's.
    set typed (string trim --left --chars '"\'' -- $typed)
    set -l rest
    if test (count $words) -gt 1
        set rest $words[2..-1]
    end
    for line in ($words[1] __complete -- $rest "$typed" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path $typed
            case ':folders'
                __fish_complete_directories $typed
            case ':*'
            case '*'
                echo $line
        end
    end
end

complete -c corso -f -a '(__corso_complete)'
