#compdef corso
# Completion of corso in zsh. For every new shell: echo 'eval "$(corso completion zsh)"' >> ~/.zshrc

_corso() {
    local line extra name
    local -a names shown lines
    lines=("${(@f)$("${(Q)words[1]/#\~/$HOME}" __complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for line in "${lines[@]}"; do
        case "$line" in
            '') ;;
            :*) extra="${line#:}" ;;
            *)
                name="${line%%$'\t'*}"
                names+=("${(q)name}")
                shown+=("${name}${${line#*$'\t'}:+  -- ${line#*$'\t'}}")
                ;;
        esac
    done

    case "$extra" in
        files) _files && return ;;
        folders) _files -/ && return ;;
        nospace) compadd -Q -S '' -l -d shown -a names ;;
        *) compadd -Q -l -d shown -a names ;;
    esac
}

if [ "${funcstack[1]}" = "_corso" ]; then
    _corso "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _corso corso
fi
