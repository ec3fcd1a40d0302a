// Prints a port that is free together with the one after it, for the two platforms of the browser tests.
import { createServer } from "node:net";

// Binding is what tells: a port may be held by a connection that has ended a moment ago (TIME_WAIT), of which a test
// that makes thousands of requests leaves thousands. Below 32768 no connection has taken one by itself.
const free = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

let port;
do port = 10_000 + Math.floor(Math.random() * 20_000);
while (!((await free(port)) && (await free(port + 1))));
console.log(port);
