# Completion of corso in bash. For every new shell: echo 'eval "$(corso completion bash)"' >> ~/.bashrc

_corso() {
    local rest="${COMP_LINE:0:COMP_POINT}" word trimmed last=-1 i
    local -a words=()
    # bash breaks words at : = and @, which selectors are made of; what stands without a space between is one word.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        trimmed="${rest#"${rest%%[![:space:]]*}"}"
        word="${COMP_WORDS[i]}"
        ((i == COMP_CWORD)) && word="$trimmed"
        if ((last < 0)) || [[ "$trimmed" != "$rest" ]]; then
            last=$((last + 1))
            words[last]="$word"
        else
            words[last]="${words[last]}$word"
        fi
        rest="${trimmed#"$word"}"
    done

    local typed="${words[last]}" before="" quoted=""
    case "$typed" in
        [\"\']*)
            quoted=1
            words[last]="${typed:1}"
            ;;
        *)
            # Only what stands behind the last break is replaced; bash counts an @ to what stands behind it.
            for ((i = ${#typed}; i > 0; i--)); do
                word="${typed:i-1:1}"
                if [[ "$word" == [:=@] && "$COMP_WORDBREAKS" == *"$word"* ]]; then
                    [[ "$word" == @ ]] && i=$((i - 1))
                    before="${typed:0:i}"
                    break
                fi
            done
            ;;
    esac

    local line extra=""
    COMPREPLY=()
    while IFS= read -r line; do
        case "$line" in
            :*) extra="${line#:}" ;;
            *)
                line="${line%%$'\t'*}"
                line="${line#"$before"}"
                [[ -z "$quoted" && "$line" == *[[:space:]\'\"\$\`\\\(\)\&\;\|\<\>\*\?\[\]]* ]] && printf -v line %q "$line"
                COMPREPLY+=("$line")
                ;;
        esac
    done < <("${COMP_WORDS[0]/#\~/$HOME}" __complete -- "${words[@]:1}" 2>/dev/null)

    case "$extra" in
        nospace) compopt -o nospace 2>/dev/null ;;
        files) compopt -o default 2>/dev/null ;;
        folders) compopt -o dirnames 2>/dev/null ;;
    esac
}

complete -F _corso corso
