// Exchanges Client ID and API key for a token, then asks for the balance.
const base = "@BASE@/third-parties";

async function call(path, options) {
  const answer = await fetch(base + path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status}: ${body.message}`);
  return body;
}

const { token } = await call("/generate-token", {
  method: "POST",
  headers: { "client-id": "@CLIENT_ID@", "api-key": process.env.CLICKPESA_API_KEY },
});

// The token begins with "Bearer ".
const balance = await call("/account/balance", { headers: { Authorization: token } });
console.log(JSON.stringify(balance));
