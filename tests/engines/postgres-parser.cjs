// PostgreSQL's own scanner and parser. Reads one JSON text a line, answers with one line each:
// {"error": null, "tokens": [start, end, …], "tree": "…"}: places in bytes of UTF-8, comments are no tokens; of the parse tree
// a hash that leaves out where things stand.
const crypto = require("node:crypto");
const readline = require("node:readline");
const postgres = require("libpg-query");

const comments = new Set(["SQL_COMMENT", "C_COMMENT"]);

const isPlace = /(^|_)location$|^stmt_len$|^(rexpr_)?list_(start|end)$/;

function hash(tree) {
  const text = JSON.stringify(tree, (key, value) => (isPlace.test(key) ? undefined : value));
  return crypto.createHash("sha256").update(text).digest("hex");
}

function answer(sql) {
  let tokens = null;
  try {
    tokens = postgres.scanSync(sql).tokens
      .filter((token) => !comments.has(token.tokenName))
      .flatMap((token) => [token.start, token.end]);
    return { error: null, tokens, tree: hash(postgres.parseSync(sql)) };
  } catch (error) {
    return { error: error.message, tokens, tree: null };
  }
}

async function main() {
  await postgres.loadModule();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
  }
}

main();
