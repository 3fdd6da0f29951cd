{{ func pick(names=[]) }}{{ names | array.join ', ' }}{{ end }}
