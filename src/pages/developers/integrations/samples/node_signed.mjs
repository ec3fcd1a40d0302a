// Asks for a list with a signed request: the secret itself is not sent.
import { createHash, createHmac } from "node:crypto";

const { KWIK_API_KEY, KWIK_API_SECRET } = process.env;

/** `target` is path and query, as they are sent; `body` is the very text that is sent. */
async function call(method, target, body = "") {
  const timestamp = Math.floor(Date.now() / 1000);
  const bodyHash = createHash("sha256").update(body).digest("hex");
  const canonical = `${timestamp}\n${method}\n${target}\n${bodyHash}`;
  const answer = await fetch("@BASE@" + target, {
    method,
    headers: {
      "X-API-Key": KWIK_API_KEY,
      "X-Timestamp": String(timestamp),
      "X-Signature": createHmac("sha256", KWIK_API_SECRET).update(canonical).digest("hex"),
      ...(body && { "Content-Type": "application/json" }),
    },
    body: body || undefined,
  });
  const result = await answer.json();
  if (!result.status) throw new Error(`${answer.status} ${result.error_code}: ${result.error_message}`);
  return result;
}

console.log(JSON.stringify(await call("GET", "@LIST@")));
