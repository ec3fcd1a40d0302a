// Where the platforms of the browser tests listen; another E2E_PORT lets two clones test at once.
export const port = Number(process.env.E2E_PORT ?? 3123);
export const debugPort = port + 1;
