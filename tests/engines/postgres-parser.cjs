// PostgreSQL's own scanner and parser. Reads one JSON text a line, answers with one line each:
// {"error": null, "tokens": [start, end, …]}, places in bytes of UTF-8; comments are no tokens.
const readline = require("node:readline");
const postgres = require("libpg-query");

const comments = new Set(["SQL_COMMENT", "C_COMMENT"]);

function answer(sql) {
  let tokens = null;
  try {
    tokens = postgres.scanSync(sql).tokens
      .filter((token) => !comments.has(token.tokenName))
      .flatMap((token) => [token.start, token.end]);
    postgres.parseSync(sql);
    return { error: null, tokens };
  } catch (error) {
    return { error: error.message, tokens };
  }
}

async function main() {
  await postgres.loadModule();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
  }
}

main();
