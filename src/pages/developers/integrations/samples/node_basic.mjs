// Asks for a list with HTTP Basic.
const { KWIK_API_KEY, KWIK_API_SECRET } = process.env;
const basic = Buffer.from(`${KWIK_API_KEY}:${KWIK_API_SECRET}`).toString("base64");

const answer = await fetch("@BASE@@LIST@", {
  headers: { Authorization: `Basic ${basic}` },
});
const body = await answer.json();
if (!body.status) throw new Error(`${answer.status} ${body.error_code}: ${body.error_message}`);
console.log(JSON.stringify(body));
