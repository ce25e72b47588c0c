/** The running server that the tests look at. */

/** `ATLAS_URL`, without a slash at its end. */
export const server = (() => {
  const url = process.env.ATLAS_URL;
  if (url === undefined || url === "") throw new Error("ATLAS_URL is not set: the address of a running server, http://127.0.0.1:8000");
  return url.replace(/\/+$/, "");
})();
